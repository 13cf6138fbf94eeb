"""Draw reports as documents that people send and take into meetings."""
