"""Speed, measured side by side in one run: ratios and medians, never a promise about another machine."""
