"""What is known now, and what people decided."""
