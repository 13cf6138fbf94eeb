"""Reports on getting people ready for what they apply for, a module each."""
