"""Lists of the papers that were made for people."""
