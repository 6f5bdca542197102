# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""What a sentence of a guide speaks of, and whether it asks for anything: headlines and remarks are no rules."""

from __future__ import annotations

import re

from triagebot.listing.guides.guide_lines import Statement, plain
from triagebot.listing.guides.parameters import of_the_guide
from triagebot.models import SpeaksOf
from triagebot.text.patterns import table, words

_ASKS = re.compile(
    r"\b(?:must|should|shall|may not|has to|have to|needs? to|required?|please|make sure|ensure|be sure|do not|don't|never|always"
    r"|only|avoid|(?:not|\w{2,6}n't) (?:be )?(?:accept|list|includ|consider|welcom|allow)\w*|turned down|declined|rejected|(?:will be|are|is|get|gets) (?:closed|rejected|removed)|at least|at most|no more than|cannot|can't|is expected|are expected"
    r"|muss|müssen|soll\w*|bitte|nur|mindestens|höchstens|debe\w*|por favor|solo|asegúr\w+|doi\w+|veuillez|merci de|assurez|uniquement"
    r"|no se (?:acepta|admite|permite|incluye)\w*|(?:n'accept\w+|ne (?:sont|seront|est|sera)) pas|nicht (?:akzeptiert|angenommen|aufgenommen|erlaubt)|kein\w*"
    r"|não (?:são|serão|será|aceit\w*)|не (?:принима|допуска)\w+|deve\w*|apenas|certifique\w*|долж\w+|пожалуйста|только|нужно|необходимо)\b|请|請|必须|应该|应当|不要|务必|需要|ください|必ず|こと",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?:\*\*|__)?(?:add|use|check|keep|put|include|search|write|list|link|sort|follow|mark|place|provide|avoid|prefer|set|remove|describe|choose"
    r"|name|limit|start|end|finish|explain|update|test|create|give|submit|squash|fork|commit|rebase|push|open|make|ensure|read|be|have|do|see|pad|insert|stick|verify|double[- ]check|look through|state|indicate|no|one|every|each"
    r"|añad\w{1,3}|agreg\w{1,3}|incluy\w{1,3}|us[ae]n?|utili[cz]\w{1,2}|orden[ae]n?|comprueb\w{1,2}|evit[ae]n?|mant[eé]n\w{0,2}|escrib\w{1,2}"
    r"|ajoute[zr]?|utilise[zr]?|indique[zr]?|vérifie[zr]?|évite[zr]?|classe[zr]?|garde[zr]?|une? seule?|pas d[e']"
    r"|füg\w{1,3}|verwende\w{0,2}|benutze\w{0,2}|gib|gebt|sortier\w{1,3}|prüf\w{1,3}|achte\w{0,2}|nur|nenn\w{1,3}|schreib\w{0,2}"
    r"|adicion[ae]|inclua|verifique|evite|mantenha|ordene|escreva|добавь\w{0,2}|используй\w{0,2}|указ\w{3,6}|проверь\w{0,2}|пишите)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"(?:following|guidelines?|criteria|rules?|requirements?|conditions?|consider(?: this)?|in mind|heed|must either|should|must|satisfy|respect|below|standards?|steps?|sure that|these|documentation|ensure|quality|review|examples?|metadata|at most|list)\b[^.]{0,60}[:：]\s{0,3}\Z"
    r"|\Z(?<=[:：])|\A(?:bad|good|example|examples|note|check|field)\b[^.]{0,60}[:：]?[^.]{0,40}\Z",
    re.IGNORECASE,
)
_PROCESS = words(
    r"fork|forks? the|forked|branch|branches|commits? (?:message|your|the|should|and|all)|commit message|commit title|squash\w*|rebase|git (?:push|add|commit|clone|checkout|config|pull|rebase)"
    r"|signed[- ]off|sign[- ]off|code of conduct|github account|press|click|text editor|issue tracker|support requests|stack overflow|personal support"
    r"|merged?|maintainers?|reviewers?|reviewed|review process|we (?:will|do|may|want|reserve|appreciate|hope|don't|try|are|would|understand|can|use)|build (?:has )?(?:passed|completes?|logs)|run the generator|generator"
    r"|be respectful|harass\w*|discussions?|feature requests?|thank|thanks|your (?:first|patience|time|changes|interaction)|at any time|open an issue (?:first|to|for|if|before)|local(?:ly)?|npm (?:install|run)|make sure you follow|read (?:this|the|through)"
    r"|this document|these (?:rules|guidelines)|the above|ai[- ]assisted|coding agent|human beings|permission|sponsor\w*|donat\w+|terms|agree|always welcome|contact|feel free|i would|instructions|contribution guidelines|contributing guidelines|guidelines? (?:above|below|given|first)|list of guidelines|refer to|contributing guide|contributing\.md|grammatically|well formatted|derail|troll|detailed instructions|submit the pull request|pull request (?:against|that deletes)|make (?:the )?changes|benefit to|bear in mind|licensed under|waive|your contribution|contributors? do not|spelling and grammar|grammar|typos?"
)
_LIST = words(
    r"new (?:section|categor\w+|subcategor\w+)s?|creat\w+ (?:a )?(?:new )?(?:section|categor\w+)|table of contents|update (?:the )?contents|section description|section title|sub-?sections|structure changes|removed from (?:the )?list|remain on the list|be listed at|categories must"
    r"|the list (?:should|is|must|itself|contains|aims)|this list (?:is|aims|should|was|contains)|our list|continue to be listed|prevent removal|displacement|use cases?|we remove|list is not"
)
_PROPOSAL = words(
    r"pull[- ]requests?|PRs?|PR (?:body|title|description)|body of the|template|issue form|web ui|merge requests?|diff|changed files?|checklist|recommendations?|submissions? (?:form|must|that)"
)
_LINK = words(
    r"stars?|commits?|licen[cs]e\w*|open[- ]source|maintained|actively|archived|releases?|repositor(?:y|ies)|documentation|documented|tests?|coverage|readme|downloads?|months?|years?|well[- ]known|widely used|popular\w*|useful|awesome|stable"
    r"|production|free|paid|signup|closed[- ]source|quality|mature|unique|generally useful|commercial|go\.mod|public (?:functions|api)|source code|project (?:should|must|has)|works? (?:on|with)|malware|security|active|industry|hype|novel|genuine|canonical|access"
)
_FOR_OTHERS = words(
    r"bug reports?|issues? list|website|existing entries|to remove|updat\w+ (?:an )?existing|we don't remove|edit (?:an )?existing"
)
_WEAK = table(
    "link-to-repository documentation-required documentation-english release-required open-source public",
    "tests-required ci-required no-paywall licence-required programming-language badge link-labels",
    "no-advert https no-emoji description-english no-empty append prepend no-duplicates no-beginning",
    "title-without no-name-in-description spelling min-downloads author-mark title-of-page",
    "title-of-repository one-line third-person licence-mark description-required start-with-capital",
)
"""Kinds that are spoken of by the way, too: a sentence has to ask, or to be one of a list of rules."""
_FOR_BOTH = words(
    r"this (?:project|repository|repo) (?:is|has|follows|contains)|our (?:project|list|repo)|awesome-\w+ (?:is|project|list)|contributions? to this|is currently listed|you are invited|you can (?:find|use)|for example|e\.g\.|see also"
)
_STEP = re.compile(
    r"(?:\*\*|__)?(?:access|click|open|go to|edit the|submit|fork|visit|press|log in|start a|see|say|here is|read|update contents)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\s{0,2}\Z")
_ASKED_BEFORE = re.compile(r"\A[^?？\n]{1,160}[?？]\s{1,3}(?=\S)")
"""The question of a list of questions and answers, in front of its answer."""
_TURNS_DOWN = re.compile(
    r"\b(?:turned down|declined|rejected|(?:not|\w{2,6}n't) (?:be )?(?:accepted|listed|included|considered|welcome))\b",
    re.IGNORECASE,
)


def speaks_of(statement: Statement) -> SpeaksOf:
    """What a sentence that no kind was found for speaks of."""
    text = plain(statement.text)
    headings = " ".join(statement.headings)
    if _FOR_OTHERS.search(text) or _LIST.search(text):
        return SpeaksOf.LIST
    if _PROCESS.search(text) and (not _TURNS_DOWN.search(text) or _PROPOSAL.search(text)):
        return SpeaksOf.PROCESS
    if _PROPOSAL.search(text):
        return SpeaksOf.PROPOSAL
    if _LINK.search(text) or re.search(r"\b(?:quality|criteria|requirements?|eligib\w+|scope)\b", headings, re.I):
        return SpeaksOf.LINK
    return SpeaksOf.ENTRY


def may_ask(statement: Statement, kind: str) -> bool:
    """Whether a sentence that holds the words of a kind asks for it: some are spoken of by the way, too."""
    text = _answer(plain(statement.text))
    if _NEEDLESS.search(text) or _QUESTION.search(text) or _OTHER_WORK.search(" ".join(statement.headings)):
        return False
    if kind in {"licence-required", "licence-mark", "open-source"} and of_the_guide(text):
        return False
    if kind not in _WEAK:
        return True
    if (
        len(text) < _SHORTEST
        or _CONDITION.match(text)
        or _BY_THE_WAY.search(text)
        or _STEP.match(text)
        or _FOR_BOTH.search(text)
        or _LIST.search(text)
        or _FOR_OTHERS.search(text)
    ):
        return False
    listed = statement.kind in {"item", "row"} or statement.box or answers(statement)
    if listed and not _PROCESS.search(text):
        return True
    return asks(statement)


def turns_down(text: str) -> bool:
    """Whether a text says of something that it is not taken."""
    return _TURNS_DOWN.search(text) is not None


def answers(statement: Statement) -> bool:
    """Whether a sentence answers a question: one in front of it, or the heading that it stands under."""
    asked = statement.headings[-1] if statement.headings else ""
    return _ASKED_BEFORE.match(plain(statement.text)) is not None or _QUESTION.search(plain(asked)) is not None


def _answer(text: str) -> str:
    """The text without the question in front of it."""
    return _ASKED_BEFORE.sub("", text, count=1)


_OTHER_WORK = words(
    r"remov\w+|delet\w+|maintainers?|for reviewers|reviewing|entferne\w*|eliminar|supprimer|remover|удален\w+"
)
"""Headings of parts that are about entries that are listed, or for those who keep the list."""
_SHORTEST = 5
"""Characters of a sentence that can ask for something; by hand."""
_NEEDLESS = words(
    r"(?:do not|don't|needn't|does not|doesn't) (?:have|need) to|no need to|not required|not necessary|optional(?:ly)?|nicht nötig|no es necesario|pas nécessaire|não é necessário|не нужно|не обязательно"
)
_CONDITION = re.compile(
    r"(?:if|when|in case|falls|wenn|si|se|если)\b(?! you (?:want|wish|would like|like|are adding|add)\b)",
    re.IGNORECASE,
)
_BY_THE_WAY = words(
    r"generator|the following|have been removed|code of conduct|we (?:will|may|want|hope|would|understand|can)|maintainers?|github account|spelling and grammar|discovered|any part of|not a marketing tool|bot"
)


def asks(statement: Statement) -> bool:
    """Whether a sentence asks for something that could be kept or broken."""
    text = _answer(plain(statement.text))
    if len(text) < (12 if text.isascii() else 5) or _QUESTION.search(text):
        return False
    if statement.text.rstrip().endswith((":", "：")) or _ANNOUNCES.search(text):
        return False
    return statement.box or _ASKS.search(text) is not None or _IMPERATIVE.match(_answer(statement.text)) is not None
