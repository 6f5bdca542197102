"""Checks of a pull request as a whole: one module a rule, all listed in `checks.registry`."""
