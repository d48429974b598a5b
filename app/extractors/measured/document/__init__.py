"""What an SVG document says in so many words: fills, strokes, fonts, sizes, radii, gradients, shadows."""
