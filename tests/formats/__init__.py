"""Tests of citekit.formats."""
