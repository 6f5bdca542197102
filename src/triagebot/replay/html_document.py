"""A page with filters as one HTML file: nothing is loaded, and the script is named by its hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources
from string import Template


@cache
def asset(package: str, name: str) -> str:
    """A file of a package's folder `assets`."""
    return resources.files(package).joinpath("assets", name).read_text(encoding="utf-8")


def document(
    package: str, name: str, version: str, *, things: str, title: str, introduction: str, **parts: str
) -> str:
    """The page of which the package has what stands in the middle (`name.html`, with `parts`), style and script.

    `things` are what it shows and filters, and the id of where they begin. Title, introduction and parts are HTML.
    """
    style = asset(__package__, "document.css") + asset(package, f"{name}.css")
    script = asset(package, f"{name}.js")
    return Template(asset(__package__, "document.html")).substitute(
        policy=_policy(style, script),
        style=style,
        script=script,
        things=things,
        title=title,
        introduction=introduction,
        main=Template(asset(package, f"{name}.html")).substitute(parts).rstrip("\n"),
        footer=f"Made by triagebot {escape(version)}. This page loads nothing and sends nothing.",
    )


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy that allows this style, this script, and nothing else."""

    def named(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {named(style)}; script-src {named(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
