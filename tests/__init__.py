"""Tests of citekit."""
