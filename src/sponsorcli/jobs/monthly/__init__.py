"""Make the month's reports: of one programme, or of many with a portfolio over them."""
