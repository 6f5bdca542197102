# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""What kind of thing something is (a paper, a library, a data set, ...) and which kind a section is for.

General knowledge of how lists are divided, the same for every list: words of headings, the nouns that a thing is
called by, words that pages of that kind use of themselves, and kinds of links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from triagebot.text import words


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of thing: what its sections are called, what is said of such a thing, where links to it lead."""

    name: str
    headings: re.Pattern[str]
    nouns: frozenset[str]
    said: re.Pattern[str]
    links: frozenset[str]


def _genre(name: str, headings: str, nouns: str, said: str, links: str = "") -> Genre:
    return Genre(
        name,
        re.compile(rf"\b(?:{headings})(?:\b|\Z)|(?<![a-z])(?:{headings})(?![a-z])"),
        frozenset(nouns.split()),
        re.compile(rf"\b(?:{said})", re.I),
        frozenset(links.split("|")) - {""},
    )


GENRES = (
    _genre(
        "paper",
        "papers?|publications?|academic|research|literature|论文|文献",
        "paper method approach loss technique algorithm theorem study work",
        r"we (?:propose|present|introduce|show|demonstrate|study|find|argue)|in this (?:paper|work)|abstract\b"
        r"|novel (?:method|approach|framework|loss|architecture)|outperforms?|our (?:method|approach)"
        r"|experiments? (?:on|show)|proceedings|et al\b|本文",
        "paper",
    ),
    _genre(
        "survey",
        "surveys?|reviews?|overviews?|introductions?|综述",
        "survey review overview tutorial introduction primer taxonomy study",
        r"survey\b|review\b|overview\b|comprehensive (?:survey|review|study|overview)|taxonomy"
        r"|this (?:survey|review|tutorial|post|chapter)|newcomers?|what is \w+ \w+\?|primer\b|综述",
    ),
    _genre(
        "dataset",
        "data ?sets?|data|corpora|corpus|benchmarks?|数据集|数据",
        "dataset datasets corpus corpora benchmark benchmarks challenge competition collection database images set",
        r"data ?sets?\b|corpus\b|corpora\b|annotat|labell?ed|train(?:ing)? (?:set|examples)|test (?:set|examples)"
        r"|(?:[0-9][0-9,.]*[km]?|million|thousand) (?:images|sentences|examples|samples|documents|pairs|classes|videos|hours)"
        r"|challenge\b|competition\b|leaderboard|数据集",
        "data",
    ),
    _genre(
        "library",
        "librar(?:y|ies)|frameworks?|packages?|toolkits?|modules?|plugins?|sdks?|clients?|bindings?|components?|库|框架",
        "library libraries framework toolkit package module modules sdk wrapper bindings client plugin component components"
        " suite engine 库 框架",
        r"librar(?:y|ies)\b|framework\b|toolkit|python package|pip install|npm i(?:nstall)?\b|yarn add|cargo add|go get|gem install"
        r"|api reference|modular|reusable|plug-?in|sdk\b|wrapper|bindings?\b|documentation|quick ?start|stable release",
        "repository",
    ),
    _genre(
        "application",
        "applications?|projects?|demos?|showcases?|implementations?|models?|examples?|code|use cases|示例|项目|应用",
        "implementation code model models demo project repository repo application example collection reimplementation",
        r"official (?:\w+ )?(?:implementation|code|repo)|implementation of|code (?:for|of|accompanying|release)"
        r"|pre-?trained (?:models?|weights)|reproduc|demo\b|checkpoint|train(?:ing)? (?:script|the model)|python (?:train|main|run|eval)\w*\.py|bibtex",
        "repository",
    ),
    _genre(
        "tool",
        "tools?|utilit(?:y|ies)|software|apps?|services?|platforms?|工具|软件",
        "tool tools app application utility service platform visualizer viewer editor software dashboard browser extension"
        " manager generator visualization explorer pipeline 工具",
        r"tool\b|visuali[sz]|interactive|web[- ](?:app|based)|browser\b|dashboard|gui\b|desktop|command[- ]line|cli\b|pipeline"
        r"|upload|click|download (?:for|the app)|sign (?:up|in)|no code|工具",
        "site|application",
    ),
    _genre(
        "case study",
        "case stud(?:y|ies)|in production|industry|engineering blogs?|success stories|案例",
        "case-study story",
        r"in production|production (?:system|environment)|at scale|deployed|our (?:users|customers|members|guests|platform|product)|a/b test"
        r"|online (?:test|experiment|metric)|e-?commerce|conversion|bookings?|billion|search engine at|lessons (?:learned|learnt)|industrial"
        r"|(?:at|for|in) (?:the )?[A-Z]\w+ (?:search|recommendations?|ads|feed)|real[- ]world (?:system|application)|company",
    ),
    _genre(
        "tutorial",
        "tutorials?|guides?|getting started|learn(?:ing)?|how ?tos?|cheat ?sheets?|resources?|入门|教程|教學|指南",
        "tutorial guide introduction walkthrough cheatsheet resource resources 教程",
        r"tutorials?\b|guide\b|step[- ]by[- ]step|learn (?:how|to|the)|how to|getting started|walk ?through|beginners?|cheat ?sheet|crash course|教程|入门",
        "article",
    ),
    _genre(
        "course",
        "courses?|lectures?|classes|mooc|trainings?|bootcamps?|课程",
        "course lecture lectures class specialization",
        r"course\b|lecture|syllabus|lessons?\b|students?\b|assignments?|课程",
        "course",
    ),
    _genre(
        "book",
        "books?|e-?books?|reading|书籍|图书|书",
        "book ebook handbook textbook novel",
        r"book\b|chapters?\b|edition|isbn|书",
        "book",
    ),
    _genre(
        "video",
        "videos?|talks?|screencasts?|youtube|channels?|conferences?|视频|演讲",
        "video talk screencast channel conference keynote series",
        r"videos?\b|talk\b|watch|screencast|channel\b|conference|keynote",
        "video",
    ),
    _genre(
        "article",
        "articles?|blogs?|posts?|blog posts?|reading|writing|博客|文章",
        "article post blog essay blogpost",
        r"blog\b|posts?\b|articles?\b|minutes? read|posted|written by|博客",
        "article",
    ),
    _genre(
        "community",
        "communit(?:y|ies)|forums?|chat|slack|discord|groups?|meetups?|social|社区|社區",
        "community forum group subreddit meetup server",
        r"community|forum|discord|slack\b|meetup|join us|subreddit",
        "community",
    ),
    _genre(
        "news",
        "newsletters?|news|podcasts?|magazines?|周刊|播客",
        "newsletter podcast magazine",
        r"newsletter|weekly|podcast|subscribe|issue #?\d|episodes?\b",
    ),
    _genre(
        "list",
        "awesome(?: lists?)?|lists?|related|collections?|directories|see also|其他|相关",
        "list directory",
        r"curated list|awesome[- ]|collection of (?:links|resources)|list of",
    ),
)

# "X is a fast LIBRARY for …", "A curated LIST of …": the noun before the first preposition is what the thing is.
_DEFINING = re.compile(
    r"(?:\A|[.:!\n–—-]\s+|\b(?:is|are|was|provides|offers|as|introducing|presents?) )(?:an? |the |our |one of the )?",
    re.I,
)
_NOUN_PHRASE_ENDS = re.compile(
    r"[.,;:()!?\n]|\b(?:for|of|that|to|which|with|in|by|from|on|using|and|written|based|where|used|built|designed)\b",
    re.I,
)
_CALLED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@lru_cache(maxsize=4096)
def of_heading(heading: str) -> frozenset[str]:
    """The kinds of things a section of that name is for; none where the name is of a subject matter."""
    key = words.key(heading)
    return frozenset(genre.name for genre in GENRES if genre.headings.search(key))


def nouns(text: str) -> list[str]:
    """What the text calls the thing, first first: the heads of the phrases that define it."""
    found = []
    for match in list(_DEFINING.finditer(text[:600]))[:12]:
        phrase = text[match.end() : match.end() + 90]
        end = _NOUN_PHRASE_ENDS.search(phrase)
        called = _CALLED.findall(phrase[: end.start()] if end else phrase)
        if called:
            found.append(called[-1].lower())
    return found


def of_thing(title: str, description: str, text: str, link: str) -> dict[str, float]:
    """How much speaks for each kind, adding up to less than 1; empty where nothing does."""
    called = [(noun, 2.5) for noun in nouns(description)[:3]] + [(noun, 1.2) for noun in nouns(text)[:4]]
    called += [(word.lower(), 0.7) for word in _CALLED.findall(title)]
    found: dict[str, float] = {}
    for genre in GENRES:
        score = max((weight for noun, weight in called if noun in genre.nouns), default=0.0)
        for part, weight in ((title, 1.5), (description, 1.0), (text[:600], 0.7), (text[600:2000], 0.3)):
            said = len(genre.said.findall(part)) if part else 0
            score += weight * min(2.0, said**0.5)
        if genre.links:
            score += 1.0 if link in genre.links else 0.0
        if score:
            found[genre.name] = score * score
    total = sum(found.values()) + 1.0
    return {name: score / total for name, score in found.items()}
