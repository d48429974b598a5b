"""The FAST tier: arithmetic on pixels, one algorithm a file."""
