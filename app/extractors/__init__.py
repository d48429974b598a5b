"""Who looks: the contract all extractors obey, and the cast."""
