"""Whether a sentence says only what the passages it quotes say together: words and their relations, no model."""
