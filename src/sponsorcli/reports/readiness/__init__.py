"""What was put into a résumé and what was not, what a posting asks and who shows it, which papers were made."""
