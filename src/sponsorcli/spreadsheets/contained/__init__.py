"""Files that only a library which may crash can read: each in a process of its own, with limits."""
