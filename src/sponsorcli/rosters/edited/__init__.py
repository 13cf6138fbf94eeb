"""What a file of the user becomes: a copy with its problems marked, or the same with rows added."""
