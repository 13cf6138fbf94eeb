"""Hold what the kinds of a setting rest on: each kind is one file with what it asks, needs and says."""
