"""How a list writes its entries, and writing one that way."""
