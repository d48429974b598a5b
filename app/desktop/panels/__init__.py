"""The parts of the window that show what is known: each draws the state, then subscribes to what changes."""
