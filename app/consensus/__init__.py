"""From votes to tokens, as pure functions of the set of votes."""
