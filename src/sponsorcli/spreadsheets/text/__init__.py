"""Tables in text files: their encoding, their delimiter, and where each cell stands by line and character."""
