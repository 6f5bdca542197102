"""Headings that are about the list itself."""

from __future__ import annotations

import re
from functools import lru_cache

from triagebot.text.words import key

_META = re.compile(
    r"(?:table of )?contents?|toc|index|menu|navigation"
    r"|contribut(?:e|ing|ors?|ions?)(?: (?:guide|guidelines|to .{1,40}))?"
    r"|how to contribute|licen[cs]es?|copyright|credits?|acknowledge?ments?|thanks|sponsors?|supporters|backers"
    r"|donat(?:e|ions?)|support(?: us| this project)?|about(?: this list)?|motivation|stargazers|star history"
    r"|footnotes?|legend|disclaimer|maintainers?|code of conduct|changelog"
    r"|(?:tabla de )?contenidos?|indice(?: de contenidos?)?|(?:como )?contribuir|contribuciones|licencia"
    r"|agradecimientos|inhalt(?:sverzeichnis)?|mitmachen|mitwirken|lizenz|danksagung|sommaire|table des matieres"
    r"|comment contribuer|remerciements|sumario|conteudos?|contribuindo|licenca|agradecimentos"
    r"|содержание|оглавление|лицензия|目次|ライセンス|목차"
    r"|目录|目錄|贡献|贡献者|許可證|许可证|许可|协议|版权|赞助|致谢",
)
"""Headings that are about the list itself."""


_CONTRIBUTING = re.compile(
    r"(?:how to )?contribut(?:e|ing|ions?)(?: guide(?:lines?)?)?|code of conduct|贡献(?:指南)?|如何贡献"
)


@lru_cache(maxsize=1 << 12)
def is_contributing(heading: str) -> bool:
    """Whether a heading is about how to contribute: what stands below it are steps and rules, not entries."""
    return _CONTRIBUTING.fullmatch(key(heading)) is not None


@lru_cache(maxsize=1 << 12)
def is_meta(heading: str) -> bool:
    """Whether a heading is about the list itself: contents, contributing, licence."""
    return _META.fullmatch(key(heading)) is not None
