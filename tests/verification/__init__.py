"""Tests of citekit.verification."""
