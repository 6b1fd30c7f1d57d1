"""Correcting records: values set by hand, guesses accepted or rejected, records added.

A value that a person set or accepted is curated: nothing that a later capture finds replaces it.
"""
