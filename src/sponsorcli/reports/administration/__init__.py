"""What the administrator did to the programme's own tables, and what is to be done next."""
