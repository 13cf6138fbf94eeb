"""Look at how people are made ready for what they apply for, a module each."""
