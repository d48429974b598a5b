"""Models that look: slow, paid, untrusted. What they say is read here; who talks to them lives in a process of its own."""
