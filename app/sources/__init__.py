"""What is looked at: files registered by their headers, decoded to the pixels that a person sees."""
