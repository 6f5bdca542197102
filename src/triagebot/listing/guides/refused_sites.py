# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""The sites that a clause refuses links to: "no Medium", "we do not take links to youtube.com"."""

from __future__ import annotations

import re

from triagebot.listing.guides.concepts import spoken_of

HOST = re.compile(
    r"(?<![\w.@/-])((?:[a-z0-9-]{1,40}\.){1,3}(?:com|org|net|dev|io|rs|ai|sh|app|co|de|page|me))(?![\w.-])",
    re.IGNORECASE,
)
"""A host as a sentence names it, without a path; of the endings that are no words."""
_SITES = {
    "medium": "medium.com",
    "substack": "substack.com",
    "youtube": "youtube.com",
    "facebook": "facebook.com",
    "linkedin": "linkedin.com",
    "reddit": "reddit.com",
    "twitter": "twitter.com",
    "udemy": "udemy.com",
    "patreon": "patreon.com",
    "discord": "discord.com",
    "telegram": "t.me",
    "instagram": "instagram.com",
    "quora": "quora.com",
    "gumroad": "gumroad.com",
    "towards data science": "towardsdatascience.com",
    "google drive": "drive.google.com",
    "dropbox": "dropbox.com",
    "知乎": "zhihu.com",
    "csdn": "csdn.net",
}
"""Sites that guides name without their domain, by hand."""
_NAME = "|".join(map(re.escape, _SITES)).replace("medium", "(?-i:Medium)", 1)
"""Medium is a size, too, when it is written small."""
_FOR_IT = (
    "client|bot|wrapper|API|SDK|clone|alternative|download|scraper|integration|community|server|group|channel|size"
)
_NO_SITE = rf"(?!\w)(?![\s-](?:{_FOR_IT}|length|level|difficulty|paywall|account|short)\w*)"
"""Behind a name: no word that makes it something else; "no Discord bots" speaks of what a thing is for."""
_REFUSED = re.compile(
    rf"(?<!\w)(?:no|avoid|kein\w*|sin|pas de|sem|без|不接受|不要|禁止)\s{{0,2}}(?:{_NAME}){_NO_SITE}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:no|not|avoid|kein\w*|sin|pas de|sem|без|不接受|不要|禁止|from|on|to|of|or|and|,|zu|von|auf|oder|und|a|de|en|o|y|vers|sur|ou|et|para(?: o)?|do|e|на|с|или|и)"
    rf"\s{{0,2}}({_NAME}){_NO_SITE}",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"\b(?:(?:blog ?)?posts|blogs?|videos?|content|tutorials?|stories|threads|pages?)\b", re.IGNORECASE
)
"""What such sites have, and what entries are; "post" alone is what people do there."""
_SOMETHING_ELSE = re.compile(
    rf"https?://|\b(?:(?:{_FOR_IT}\w*)s? (?:of|for)|instead|unless|except|only|if|when|see|e\.g|example|via|email|contact|such as|issues?|fork"
    r"|join\w*|ask\w*|track\w*|promot\w*|discuss\w*|questions?|contributors?|same)\b",
    re.IGNORECASE,
)
"""Such a clause names a site for something else than to refuse it, or refuses it in part."""


def sites(clause: str) -> tuple[str, tuple[str, ...]] | None:
    """No value, and the hosts that are not to be linked to: domains, and sites that everybody knows by name.

    A name counts where it is refused outright, or where the clause speaks of links or entries: people are also asked
    not to advertise their pull requests somewhere.
    """
    if _SOMETHING_ELSE.search(clause):
        return None
    hosts = [host.lower() for host in HOST.findall(clause)]
    if _REFUSED.search(clause) or _CONTENT.search(clause) or spoken_of(clause) & {"link", "include", "entry"}:
        hosts += [_SITES[name.lower()] for name in _NAMED.findall(clause)]
    known = tuple(dict.fromkeys(hosts))
    return ("", known) if known else None
