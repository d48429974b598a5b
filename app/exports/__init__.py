"""Tokens as text, one file per format."""
