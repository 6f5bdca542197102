"""What is written to GitHub: comments, reviews, statuses, branches, run output."""
