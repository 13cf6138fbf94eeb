"""Find, hand over, erase or put under pseudonyms what the files hold about a person."""
