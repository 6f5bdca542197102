"""Headings that are about the list itself."""

from __future__ import annotations

import re
from functools import lru_cache

from triagebot.text.words import key

_TO_CONTRIBUTE = frozenset(
    key(heading)
    for heading in (
        *("Mitmachen", "Mitwirken", "Beitragen", "Beiträge"),
        *("Cómo contribuir", "Cómo colaborar", "Contribuir", "Contribuye", "Contribuciones", "Colaborar"),
        *("Contribuer", "Comment contribuer", "Como ajudar", "Contribuições", "Contribuindo"),
        *("Come contribuire", "Contribuire", "Contribuisci"),
        *("Как внести вклад", "Как помочь", "Как добавить", "Вклад", "Участие"),
        *(
            "如何贡献",
            "参与贡献",
            "貢獻",
            "如何貢獻",
            "貢献",
            "貢献方法",
            "コントリビュート",
            "기여",
            "기여하기",
            "기여 방법",
        ),
    )
)
"""How headings say it in other languages than English; by hand, from guides."""

_META = re.compile(
    r"(?:table of )?contents?|toc|index|menu|navigation"
    r"|contribut(?:e|ing|ors?|ions?)(?: (?:guide|guidelines|to .{1,40}))?"
    r"|how to contribute|licen[cs]es?|copyright|credits?|acknowledge?ments?|thanks|sponsors?|supporters|backers"
    r"|donat(?:e|ions?)|support(?: us| this project)?|about(?: this list)?|motivation|stargazers|star history"
    r"|footnotes?|legend|disclaimer|maintainers?|code of conduct|changelog"
    r"|(?:tabla de )?contenidos?|indice(?: de contenidos?)?|licencia"
    r"|agradecimientos|inhalt(?:sverzeichnis)?|lizenz|danksagung|sommaire|table des matieres"
    r"|remerciements|sumario|conteudos?|licenca|agradecimentos"
    r"|содержание|оглавление|лицензия|目次|ライセンス|목차"
    r"|目录|目錄|贡献|贡献者|許可證|许可证|许可|协议|版权|赞助|致谢",
)
"""Headings that are about the list itself."""


_CONTRIBUTING = re.compile(
    r"(?:how to )?contribut(?:e|ing|ions?)(?: guide(?:lines?)?)?|code of conduct|贡献(?:指南)?"
)


@lru_cache(maxsize=1 << 12)
def is_contributing(heading: str) -> bool:
    """Whether a heading is about how to contribute: what stands below it are steps and rules, not entries."""
    name = key(heading)
    return _CONTRIBUTING.fullmatch(name) is not None or name in _TO_CONTRIBUTE


@lru_cache(maxsize=1 << 12)
def is_meta(heading: str) -> bool:
    """Whether a heading is about the list itself: contents, contributing, licence."""
    name = key(heading)
    return _META.fullmatch(name) is not None or name in _TO_CONTRIBUTE
