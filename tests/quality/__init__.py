"""Floors under what citekit has reached on real documents, so that no change lowers it unseen.

`CITEKIT_EVALUATION_DATA` names the folder of the documents, beside which `tools` holds the programs
that score; without them these tests are skipped.
"""
