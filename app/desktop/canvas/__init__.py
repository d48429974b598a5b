"""The image and, on it, the evidence."""
