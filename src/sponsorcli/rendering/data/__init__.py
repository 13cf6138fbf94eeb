"""Draw reports and problems for other programs."""
