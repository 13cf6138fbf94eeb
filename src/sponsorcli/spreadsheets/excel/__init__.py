"""Excel workbooks as grids of raw cells."""
