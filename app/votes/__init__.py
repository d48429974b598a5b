"""What extractors say, and the records that follow from it."""
