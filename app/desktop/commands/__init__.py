"""Everything that can be done, found by its name: the palette, the sheet of shortcuts, the menu."""
