"""The list of sources: what was dropped, and how each of them stands."""
