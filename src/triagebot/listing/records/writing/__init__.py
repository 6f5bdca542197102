"""Writing records as their neighbours are written."""
