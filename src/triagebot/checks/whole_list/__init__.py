"""What is said of a whole list by `triagebot check`."""
