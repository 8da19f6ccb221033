"""Where cases come from: instances of a setting drawn from its hypotheses, degenerate ones first."""
