"""Tests of citekit.model."""
