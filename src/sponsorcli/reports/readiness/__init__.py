"""What is in a résumé and what is not, what a posting asks and who shows it, which papers were made; the help desk."""
