"""One small reader for each format: sizes, density, color and text, from bytes, without decoding a pixel."""
