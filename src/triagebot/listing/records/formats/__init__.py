"""The formats of data files: text → values with the places where they stand."""
