"""The options of each command, in a module of their own: help loads those of one command."""
