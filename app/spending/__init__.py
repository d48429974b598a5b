"""What it costs: money is Decimal, unknown is None."""
