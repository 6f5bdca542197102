"""Which section and tags a thing is likely to have."""
