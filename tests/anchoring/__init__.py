"""Tests of citekit.anchoring."""
