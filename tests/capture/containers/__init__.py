"""Containers of saved documents: web archives, PDF files, compressed files, saved pages."""
