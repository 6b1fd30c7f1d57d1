"""Tests of citekit.codec."""
