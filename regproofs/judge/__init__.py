"""Where the two roads meet: one module a rung, the runner and its cache."""
