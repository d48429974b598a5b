"""What the person prefers; read only at the edges."""
