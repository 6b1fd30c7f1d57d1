"""Tests of citekit.notebook."""
