"""Turn the results of analyses into reports: what to say, in which order, under which headings."""
