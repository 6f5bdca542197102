"""What a sweep knows of the open proposals, and how it shows them."""
