"""Token Quorum: drop an image, get its design tokens, with an honest confidence."""
