"""Answer questions about a pairing by pairing again: why, what else, what it would cost, what would help."""
