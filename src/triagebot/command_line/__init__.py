"""What the program is told by its arguments. Loads nothing of what does the work: help and mistakes are quick."""
