"""Rosters as they come out of real systems and real hands, with invented people: each kind of mess in known places."""
