"""The engine for Python programs: a façade over the same run that every surface uses."""
