"""What a fetched page says: HTML, PDF, README, and the state of its link."""
