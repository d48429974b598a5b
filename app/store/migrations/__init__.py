"""How older files become newer ones, one step a file."""
