"""Tests of citekit.text."""
