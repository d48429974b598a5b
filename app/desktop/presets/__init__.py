"""Which extractors are asked: the pill in the bar, and what opens under it."""
