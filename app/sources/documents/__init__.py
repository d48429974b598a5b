"""Drawings (SVG) as documents: read within bounds, and drawn without reaching for anything outside of them."""
