"""One extraction over time."""
