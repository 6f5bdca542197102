# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""What is read out of a clause beside its concepts: quoted words, file names, languages, patterns."""

from __future__ import annotations

import re
from collections.abc import Callable

from triagebot.listing.guides import refused_sites
from triagebot.listing.guides.concepts import speaks_of
from triagebot.listing.guides.refused_sites import HOST
from triagebot.text import licences
from triagebot.text.patterns import table

Found = tuple[str, tuple[str, ...]] | None
"""The value and the words of a demand; None when the clause does not say what is needed."""

_QUOTED = re.compile(
    r"`([^`\n]{1,120})`|\"([^\"\n]{1,80})\"|“([^”\n]{1,80})”|«\s?([^»\n]{1,80})»|「([^」\n]{1,40})」|(?<!\w)'([^'\n]{1,60})'(?!\w)|„([^“\n]{1,80})“"
)
_FILE = re.compile(
    r"(?<![\w/])((?:[\w.-]{1,60}/){0,5}[\w.-]{1,60}\.(?:md|markdown|ya?ml|json|csv|toml|tsv|txt|rst|org|adoc|xml|html))(?![\w/])",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\(([^()\s]{1,300})\)|(https?://[^\s()<>\]]{1,300})")
_ENTRY_PATTERN = re.compile(r"`([^`\n]{0,60}\[{1,2}[^\]\n`]{1,80}\]\([^)`\n]{1,160}\)[^`\n]{0,200})`")
LANGUAGES = table(
    "Rust|Go|Golang|Python|JavaScript|TypeScript|Java|Kotlin|Scala|Swift|Objective-C|C|C++|C#|F#|Ruby|PHP|Perl|Elixir|Erlang",
    "|Haskell|OCaml|Clojure|Julia|R|Lua|Dart|Zig|Nim|Crystal|Shell|Bash|PowerShell|Elm|Common Lisp|Racket|Scheme|Fortran|Ada|D",
    "|MATLAB|Groovy|Solidity|V|Gleam|Pascal|COBOL|Assembly|Visual Basic .NET|Vim Script|Emacs Lisp|CoffeeScript|Raku|Prolog",
    by="|",
)  # fmt: skip
"""Programming languages as GitHub names them (github-linguist, languages.yml), and Golang; the usual ones."""
_LANGUAGE = re.compile(
    r"(?<![\w+#-])("
    + "|".join(sorted((re.escape(one) for one in LANGUAGES if one), key=len, reverse=True))
    + r")(?![\w+#-])"
)
_ARTICLES = ("A", "An", "The")
_OUTRIGHT = re.compile(
    r"\b(?:do not|don't|never|please do not|please don't|not)\b[^.,;`]{0,24}\b(?:open|submit|create|send|make|raise)\b[^.,;`]{0,12}\b(?:a |any )?(?:PRs?|pull[- ]requests?)\b"
    r"|\b(?:pull[- ]requests?|PRs?) (?:that add \w+ )?(?:are|will be|is) (?:not accepted|closed|not (?:taken|reviewed))"
    r"|\b(?:no|not accept(?:ing)?|does not take|do not take|don't take|takes no|accepts no) (?:any )?(?:PRs?|pull[- ]requests?)(?: please|,|\.|:|$| for)"
    r"|\bkeine (?:PRs?|pull[- ]requests?)|\b(?:no|sin) (?:abr\w+|env\w+|acept\w+|cree\w*) (?:un |una )?(?:PRs?|pull[- ]requests?)|\bn'(?:ouvrez|envoyez)\b[^.]{0,12}pull[- ]request"
    r"|\bnão (?:abra\w*|envie\w*|aceit\w*) (?:um |uma )?(?:PRs?|pull[- ]requests?)|\bне (?:открыва\w+|отправля\w+|присыла\w+|создава\w+) (?:PRs?|pull[- ]requests?|пулл)"
    r"|(?:不要|请勿|不接受|勿)[^。]{0,6}(?:PR|pull request)|(?:PR|プルリクエスト)[^。]{0,8}(?:送らない|作らない|作成しない|受け付けて(?:い)?ません)",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:that|which|unless|without|until|if|before|with|for|containing|when|older|als|que|si|sin|wenn|ohne)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_PATTERN_OF_TITLE = re.compile(
    r"\b(?:format|form|pattern|titled?|be|like|follow\w*|called|pull[- ]requests?|PRs?|:)\s{0,3}$|[:：]\s{0,3}$|\b(?:format|form|pattern|schema|formato|forme?)\b",
    re.IGNORECASE,
)
_OWNER_REPO = re.compile(
    r"`?(?<![\w/])(?:owner|user|username|account|org|author|organi[sz]ation)\s?/\s?(?:repo|repository|project|name|repo-name|reponame)\b`?|full (?:repository|repo) name|full name of the repo",
    re.IGNORECASE,
)
_MORE_THAN_ONE = re.compile(
    r"\b(?:more than|mehr als|más de|plus d'|mais de|более) (?:one|1|a single|ein\w*|uno?a?|une?|uma?|одно\w+)\b|\b(?:multiple|several|mehrere|varias?|plusieurs|várias?|несколько)\b|多个",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\b(?:around|exist\w*|old|alive|public|available|online|out)\b", re.IGNORECASE)
_SUFFIX = re.compile(r"`(#[\w-]{2,30}|\?[\w=-]{2,30}|/|\.git)`|(?<![\w/])(#readme)\b", re.IGNORECASE)
_HAS_DESCRIPTION = re.compile(
    r"\b(?:every|each|all|any)\b[^.]{0,40}\b(?:entr\w+|items?|links?|resources?|projects?|additions?|tools?|packages?)\b[^.]{0,25}\b(?:has|have|needs?|gets?|must have|should have|requires?|with)\b[^.]{0,30}\bdescriptions?\b"
    r"|\b(?:add|include|give|write|provide|have|has|needs|need)\b an? (?:\w+,? ){0,4}descriptions?\b(?! of the (?:pull|PR))|\bdescription (?:is|are) (?:required|mandatory)|\bdescriptions are (?:required|mandatory)"
    r"|\b(?:jeder|alle) eintr\w+\b[^.]{0,25}beschreibung|\bcada (?:entrada|elemento|enlace|entrada)\b[^.]{0,25}descri\w+|\bchaque (?:entrée|lien|élément)\b[^.]{0,25}description"
    r"|кажд\w+ (?:запис\w+|ссылк\w+|элемент\w*)[^.]{0,25}описани|(?:每个|每一)[^。]{0,8}(?:描述|说明|简介)|(?:各|すべての)[^。]{0,8}説明",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:links?|enlaces?|liens?|ссылк\w+)\b[^.]{0,60}\b(?:called|labell?ed|named|labels?)\b|\buse the labels?\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"`?(?P<name>[A-Z][\w-]{1,24})`?(?: (?:field|column|cell))? (?:is|are|can be|must be|should be|may be)(?: either| one of)? (?P<values>[^.;]{2,160})"
)
_COLUMN_OF = re.compile(
    r"\b(?:values|inputs|options|values? of|entries)\b[^:]{0,24}?\b(?:of|for|in)\b (?:the )?[`\"]?(?P<name>[A-Z][\w-]{1,24})[`\"]?(?: (?:field|column|cell))?(?: are(?: as follows)?)?[:：]? ?(?P<values>[^.;]{0,200})",
    re.IGNORECASE,
)
_HAS_DOCS = re.compile(
    r"\b(?:has|have|having|with|proper|good|clear|complete|thorough\w*|well|provides?|includes?|be|is|are|needs?|requires?|sufficient|adequate|decent|usable)\b[\s-](?:\w+[\s-]){0,3}(?:documentation|documented|docs|readme)\b(?!\.md,| file to)"
    r"|\b(?:documentation|docs|readme)\b (?:\w+ )?(?:is|are|exists?|present|required|must)|gut dokumentiert|\bdokumentation (?:haben|vorhanden)|bien documentad|document(?:ación|ation|ação) (?:clara|complète|completa)|хорош\w+ документаци|完善的?文档|(?:有|提供)[^。]{0,6}文档|ドキュメントが(?:ある|整備|充実)",
    re.IGNORECASE,
)
_DO_NOT_EDIT = re.compile(
    r"\b(?:do not|don't|never|not to be|must not be|should not be|not)\b[^.]{0,24}\b(?:edit|modify|change|touch|alter|edited|modified|changed|update)\b"
    r"|\b(?:nicht|keinesfalls)\b[^.]{0,24}\b(?:bearbeite|änder|editier)\w*|\b(?:bearbeite|änder|editier)\w*\b[^.]{0,30}\bnicht\b|\bno (?:edit|modifi|cambi)\w+|\bne (?:pas )?(?:édit|modifi)\w+"
    r"|\bnão (?:edit|modifi|alter)\w+|\bне (?:редактир|измен|прав)\w+|(?:不要|请勿|勿)[^。]{0,10}(?:编辑|修改)|(?:編集|変更)しない|手で編集",
    re.IGNORECASE,
)
_ONE_EACH = re.compile(
    r"\b(?:one|single|1|only one)\b[^.]{0,60}\b(?:per|each|every|in (?:each|one|every))\b (?:\w+ )?(?:pull[- ]?requests?|PRs?|submission|merge request)\b"
    r"|\b(?:individual|separate|own|one|single|a) (?:pull[- ]?requests?|PRs?)\b[^.]{0,40}\b(?:each|every|per|for|pro)\b"
    r"|\b(?:pull[- ]?requests?|PRs?|submission)\b[^.]{0,40}\b(?:only|exactly|just|one and only|no more than|adds?|contains?|a single)\b[^.]{0,20}\bone\b(?! line)"
    r"|\b(?:pull[- ]?requests?|PRs?)\b[^.]{0,24}\b(?:adds|contains)\b[^.]{0,24}\b(?:one|single)\b (?!line|or more)|\bone (?:PR|pull[- ]request)\b[^.]{0,50}\bone\b"
    r"|\b(?:add|propose|suggest|submit)\b (?:only |exactly |just )?(?:one|a single|1)\b(?! (?:\w+ )?(?:or more|of the|line|sentence|space|paragraph|word|reviewer|label|test|screenshot|commit|comment|reason|example|picture|image)\b)[^.]{0,80}\b(?:pull[- ]?requests?|PRs?)\b"
    r"|\b(?:ein\w*|nur ein\w*)\b[^.]{0,40}\b(?:pro|je) (?:pull[- ]?request|PR)\b|\bun[ao]?\b[^.]{0,40}\bpor (?:cada )?(?:pull[- ]?request|PR)\b|\bune?\b[^.]{0,40}\bpar (?:pull[- ]?request|PR)\b"
    r"|\buma?\b[^.]{0,40}\bpor (?:pull[- ]?request|PR)\b|\bодн\w+\b[^.]{0,40}\b(?:на|в) (?:один |одном |каждый |каждом )?(?:pull[- ]?request|PR)|каждый (?:pull[- ]?request|PR)[^.]{0,30}\bодн"
    r"|(?:每个|一个|每次)\s{0,2}(?:PR|pull request)[^。]{0,12}(?:一|只)|(?:PR|プルリクエスト)(?:につき|ごとに|には)[^。]{0,8}(?:1|一)",
    re.IGNORECASE,
)
_OWN_LICENCE = re.compile(
    r"\b(?:no licen[cs]e|licen[cs]es? (?:appear|of this|of the list)|contribut\w+[^.]{0,60}licen[cs]|licen[cs]e\w*[^.]{0,40}contribut|you (?:agree|license|licence)|submissions are|discover\w*|badges?|repeat|generator)\b",
    re.IGNORECASE,
)


def quoted(clause: str) -> tuple[str, ...]:
    """What stands in quotation marks or code marks, in its order."""
    return tuple(
        next(part for part in match if part).strip()
        for match in _QUOTED.findall(clause)
        if any(part.strip() for part in match)
    )


def entry_pattern(clause: str) -> str:
    """The pattern of an entry, in code marks: a link with something around it; "" if there is none."""
    match = _ENTRY_PATTERN.search(clause.replace("`` ", "`").replace(" ``", "`"))
    return match[1].strip() if match else ""


def columns(clause: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The columns of which a clause lists the values, each with its values."""
    found = []
    for part in re.split(r"[;；]", clause):
        match = _COLUMN_OF.search(part) or _COLUMN.search(part)
        if match:
            values = _listed(match["values"])
            if len(values) >= 2 and all(len(value) <= 24 and len(value.split()) <= 2 for value in values):
                found.append((match["name"], values))
    return tuple(found)


def _listed(text: str) -> tuple[str, ...]:
    """Values of a list in a sentence; what stands in code marks keeps them."""
    text = re.split(r",? (?:with|and (?:are|have|must)|depending|as|if|when)\b", text)[0]
    parts = re.split(r",\s{0,3}(?:or |and )?|\s(?:or|and|oder|o|ou|или)\s|、|，|/", text)
    return tuple(part.strip(" .\"'") for part in parts if part.strip(" .\"'"))


def links(clause: str) -> tuple[str, ...]:
    """The addresses of a clause, as written."""
    return tuple(one or other for one, other in _LINK.findall(clause))


def file_names(clause: str) -> tuple[str, ...]:
    """The names of files in a clause."""
    return tuple(dict.fromkeys(_FILE.findall(re.sub(r"\]\([^()\s]{1,300}\)", "]", clause))))


def _quoted_words(clause: str) -> Found:
    words = tuple(
        word
        for word in quoted(clause)
        if len(word) <= 40 and "/" not in word and "[" not in word and "<" not in word
    )
    return ("", words) if words else None


def _quoted_end(clause: str) -> Found:
    """Quoted words that are meant at the end alone: letters, for a quoted mark is a rule on marks."""
    _, words = _quoted_words(clause) or ("", ())
    words = tuple(word for word in words if any(sign.isalpha() for sign in word))
    return ("end", words) if words else None


def _articles(clause: str) -> Found:
    named = tuple(word for word in quoted(clause) if word.capitalize() in _ARTICLES)
    return "", named or _ARTICLES


def _labels(clause: str) -> Found:
    words = tuple(word for word in quoted(clause) if len(word) <= 40 and "](" not in word)
    return ("", words) if words and _LABELS.search(clause) else None


def _files(clause: str) -> Found:
    names = file_names(clause)
    return (names[0], names) if names else None


def _generated(clause: str) -> Found:
    """The generated file, a README where one is named, and all files that are named."""
    names = file_names(clause)
    readme = next((name for name in names if re.search(r"(?:\A|/)readme\.\w{2,8}\Z", name, re.IGNORECASE)), "")
    return (readme, names) if names else None


def _this_file(clause: str) -> Found:
    """A file that is not to be edited; none is named where it is "this file", and the others are to be edited instead."""
    names = file_names(clause)
    if re.search(r"\bthis (?:file|list|README|page)\b", clause, re.IGNORECASE):
        return "", names
    by_hand = re.search(
        r"\b(?:by hand|manually|directly|this (?:file|list|README))\b|手动|手で|diese Datei|este (?:archivo|arquivo)|ce fichier|этот файл",
        clause,
        re.I,
    )
    return (
        (names[0] if names else "", names) if by_hand or (names and re.search(r"readme", names[0], re.I)) else None
    )


def _language(clause: str) -> Found:
    names = tuple(
        dict.fromkeys(
            name
            for name in _LANGUAGE.findall(clause)
            if name not in {"A", "V", "D", "C", "R"} or speaks_of("written in", clause)
        )
    )
    return (names[0], names) if names else None


def of_the_guide(sentence: str) -> bool:
    """Whether a sentence that speaks of licences speaks of the list's own, or of contributions to it."""
    return _OWN_LICENCE.search(sentence) is not None


def _licences(clause: str) -> Found:
    return "", licences.named(clause)


def _title_pattern(clause: str) -> Found:
    given = [word for word in quoted(clause) if len(word.split()) >= 2 or "-" in word or "[" in word]
    return (
        (given[0], ())
        if given and _PATTERN_OF_TITLE.search(re.sub(r"`[^`]{0,120}`", "", clause).rstrip(" ."))
        else None
    )


def _outright(clause: str) -> Found:
    match = _OUTRIGHT.search(clause)
    if match is None or (
        _SOME.search(clause[match.end() : match.end() + 60].split(".", maxsplit=1)[0] + "")
        and "adds" not in clause
        and "add" not in clause
    ):
        return None
    where = links(clause)
    return (where[0] if where else ""), ()


_SPELLED = re.compile(
    r"(?<![\w./@-])(?<!with )(?<!using )(?<!run )(?:[A-Z]?[a-z]{1,20}[A-Z][A-Za-z]{1,20}|[A-Z][a-z]{1,20}\.[a-z]{2,4})(?![\w/])"
)
"""A name with a capital or a full stop inside, which is what makes its spelling worth telling; no checker's."""


def _names(clause: str) -> Found:
    """The names whose spelling a clause gives: quoted ones, or those that are seldom spelled right."""
    words = _quoted_words(clause) or ("", tuple(dict.fromkeys(_SPELLED.findall(clause))))
    return words if words[1] else None


_CONTAINS_LINKS = re.compile(
    r"\b(?:contain|include|have|use|add)\b[^.]{0,12}\b(?:links?|URLs?)\b|\b(?:no|without) (?:links?|URLs?) in\b",
    re.IGNORECASE,
)
_LINKS_OF_BODY = re.compile(r"\b(?:links?|URLs?|pkg\.go\.dev)\b", re.IGNORECASE)
_SAME_LINK = re.compile(r"\b(?:match\w*|same|identical|equal\w*)\b", re.IGNORECASE)


def _links_of_body(clause: str) -> Found:
    """The hosts that are to be linked to; the entry's own link where it is to be the same."""
    if not _LINKS_OF_BODY.search(clause):
        return None
    hosts = tuple(dict.fromkeys(host.lower() for host in HOST.findall(clause)))
    return ("own", ()) if _SAME_LINK.search(clause) else (("", hosts) if hosts else None)


def _yes(pattern: re.Pattern[str]) -> Callable[[str], Found]:
    return lambda clause: ("", ()) if pattern.search(clause) else None


_BESIDE_THE_LINK = re.compile(
    r"\b(?:may|can|could|optional\w*|fine|welcome|if|whether|reads?|below|beside|short|brief|copy|paste|quote|shown|without)\b"
    r"|\b(?:not|never|don't|instead of|rather than|kein\w*|nicht|sin|pas|não|не)\b(?:(?!PDF)[^.;,]){0,40}\b(?:abs(?:tract)?s?|zusammenfassung\w*|resum[eo]\w*|résumés?|аннотаци\w+)\b",
    re.IGNORECASE,
)
"""Such a clause speaks of an abstract by the way, allows it, or turns it down: it does not ask for its page."""
_PAGE_OF_ABSTRACT = re.compile(r"\b(?:abs(?:tract)?|landing) pages?\b", re.IGNORECASE)


def _abstract(clause: str) -> Found:
    """Whether the page with the abstract is what is to be linked to."""
    wanted = _PAGE_OF_ABSTRACT.search(clause) or speaks_of("link", clause)
    return ("", ()) if wanted and not _BESIDE_THE_LINK.search(clause) else None


_PLAIN_HTTP = re.compile(
    r"\b(?:no|not|never|avoid|without|kein|sin|pas de|sem|не) (?:use |link to )?`?http\b(?!s)", re.IGNORECASE
)


def _suffix(clause: str) -> Found:
    match = _SUFFIX.search(clause)
    return ((match[1] or match[2]), ()) if match else None


READERS: dict[str, Callable[[str], Found]] = {
    "quoted": _quoted_words,
    "quoted-end": _quoted_end,
    "articles": _articles,
    "labels": _labels,
    "files": _files,
    "generated": _generated,
    "this-file": _this_file,
    "language": _language,
    "own-licence": _licences,
    "pattern": _title_pattern,
    "outright": _outright,
    "owner/repo": _yes(_OWNER_REPO),
    "more-than-one": _yes(_MORE_THAN_ONE),
    "around": _yes(_AROUND),
    "contains-links": _yes(_CONTAINS_LINKS),
    "links-of-body": _links_of_body,
    "has-docs": _yes(_HAS_DOCS),
    "one-each": _yes(_ONE_EACH),
    "abstract": _abstract,
    "sites": refused_sites.sites,
    "suffix": _suffix,
    "has-description": _yes(_HAS_DESCRIPTION),
    "names": _names,
    "plain-http": _yes(_PLAIN_HTTP),
}
"""The readers that ways of kinds name (`words` in rule_kinds.toml)."""
