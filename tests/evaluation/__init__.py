"""What citekit makes of real documents, which are not part of the project.

`CITEKIT_EVALUATION_DATA` names the folder that holds them; without it these tests are skipped.
"""
