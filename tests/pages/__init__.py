"""Tests of citekit.pages."""
