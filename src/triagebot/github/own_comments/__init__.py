"""The bot's own comments: finding them, and the state kept in them."""
