"""What the standards say of the tokens that were found."""
