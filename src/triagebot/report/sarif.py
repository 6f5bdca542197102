"""Findings as SARIF 2.1.0, which GitHub code scanning and editors read. Pure.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from triagebot import __version__
from triagebot.config.catalogue import CODES
from triagebot.models import Finding
from triagebot.report import escape

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/qdrant/triagebot"


def log(findings: Sequence[Finding]) -> str:
    """One run with all findings; a rule each kind of finding that there is."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "triagebot",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    if code in CODES:
        rule["shortDescription"] = {"text": CODES[code].about}
        rule["defaultConfiguration"] = {"level": CODES[code].level}
    return rule


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    said = " ".join(_sentence(part) for part in (finding.message, finding.action, *finding.because) if part)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": said},
    }
    if finding.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.path)}}
        if finding.line:
            place["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _sentence(text: str) -> str:
    """Visible text that is no link: in a message `[a](b)` would be one (section 3.11.6)."""
    words = escape.plain(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return words if words.endswith((".", "!", "?")) else f"{words}."
