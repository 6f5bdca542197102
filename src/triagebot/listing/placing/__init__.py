"""Where an entry goes."""
