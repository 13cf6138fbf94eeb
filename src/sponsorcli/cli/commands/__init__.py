"""The commands, a file each: options in, workflow called, answer finished."""
