"""From a theorem to its statement in Rocq, over the real numbers of its standard library and Coquelicot."""
