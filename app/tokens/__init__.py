"""What is looked for: the kinds of token, their values, their slots."""
