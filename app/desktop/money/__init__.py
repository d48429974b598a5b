"""Money in sight: one line in the bar, and what opens under it."""
