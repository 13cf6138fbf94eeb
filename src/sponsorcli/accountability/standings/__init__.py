"""Judge how every pair stands towards one expectation, by the window or once, and when nothing is due from it."""
