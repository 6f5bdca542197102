"""Lists that are kept as data (YAML, JSON, TOML, CSV): text → sections and entries, and records written back."""
