"""Tests of citekit.cli."""
