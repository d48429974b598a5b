"""Decoders by format: from bytes to pixels as they are stored. Only for workers, and for programs that asked for it."""
