"""What a repository itself demands of its records: JSON Schemas, and files of allowed words."""
