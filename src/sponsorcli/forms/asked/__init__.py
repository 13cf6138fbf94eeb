"""What each form asks of whom, and the texts that go with forms."""
