"""Judge every pair: who takes part, which rules hold, what each pair scores."""
