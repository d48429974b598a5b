"""Preferences: how the application is set up. What is changed holds at once; there is nothing to confirm."""
