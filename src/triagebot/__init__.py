"""triagebot: reviews proposals to curated lists on GitHub."""

__version__ = "0.1.0"
