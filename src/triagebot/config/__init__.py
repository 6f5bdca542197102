"""Options, resolved once into one frozen value: defaults, then the file, then the environment.

config.load(text, source) -> Config                       the file alone
config.resolve(file_text, environ) -> Config              all layers
config.Config                                             the value, and its groups
config.catalogue                                          every check: code, default severity, topic
"""

from triagebot.config import catalogue
from triagebot.config.layers import extended, load, resolve
from triagebot.config.options import (
    LLM,
    Commands,
    Config,
    Fetch,
    Hosts,
    Labels,
    Lengths,
    Level,
    Licence,
    Limits,
    ModelProfile,
    QuietHours,
    Rules,
    When,
    Who,
)

__all__ = [
    "LLM", "Commands", "Config", "Fetch", "Hosts", "Labels", "Lengths", "Level", "Licence", "Limits",
    "ModelProfile", "QuietHours", "Rules", "When", "Who", "catalogue", "extended", "load", "resolve",
]  # fmt: skip
