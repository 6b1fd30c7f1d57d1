"""Tests of citekit.curation."""
