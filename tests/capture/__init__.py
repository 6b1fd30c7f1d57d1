"""Tests of citekit.capture."""
