"""What people see while a command runs and when it ends: the two streams, the pager, the progress of a pairing."""
