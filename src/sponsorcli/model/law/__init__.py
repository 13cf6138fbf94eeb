"""What law and fairness forbid or allow, as data: protected attributes, and what is known of each jurisdiction."""
