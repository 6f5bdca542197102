"""Finding the entries of one section: a module a shape, and one maker of entries."""
