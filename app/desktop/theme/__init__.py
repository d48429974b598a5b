"""How it looks: colors, measures, fonts, and the small painted pieces that every panel is made of."""
