"""What pairing and verification share: definitions in words and in numbers, and no way to compute a pairing."""
