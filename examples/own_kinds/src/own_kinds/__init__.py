"""A criterion and an expectation of a firm's own."""
