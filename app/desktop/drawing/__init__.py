"""Tokens as they would look: painters that take plain values and know nothing of votes."""
