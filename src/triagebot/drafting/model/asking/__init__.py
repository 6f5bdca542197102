"""What a model is told and asked for one entry, within its budget of tokens."""
