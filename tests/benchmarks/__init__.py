"""Measurements of speed, run by hand; the tests only see that they run."""
