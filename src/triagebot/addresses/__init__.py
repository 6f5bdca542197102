"""What an address is: its canonical form, its parts, its host, the paper it names. Knows no list. Pure."""
