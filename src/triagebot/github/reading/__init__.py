"""What is read from GitHub: pull requests, history, permissions, repositories."""
