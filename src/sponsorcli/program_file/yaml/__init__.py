"""YAML without its traps: plain data with the place of every key and value."""
