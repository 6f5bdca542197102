"""An entry as somebody wrote it: read by itself, compared with its neighbours, and corrected without loss."""
