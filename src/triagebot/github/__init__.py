"""Reading repositories, pull requests and issues, and publishing a report. Alone imports PyGithub."""
