"""The client, its typed answers and refusals."""
