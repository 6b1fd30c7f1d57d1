"""Tests of citekit.extraction."""
