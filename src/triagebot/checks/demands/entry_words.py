"""Demands on the words of an entry: its name, its description, its length, its language, its signs."""

from __future__ import annotations

import re
from collections.abc import Callable

from triagebot.addresses import canonical
from triagebot.checks.demands.demand_reading import (
    MET,
    DemandReading,
    EntryPart,
    Look,
    Reader,
    mended,
    met,
    said_by,
    unmet,
    untold,
)
from triagebot.checks.wording import plural
from triagebot.listing.guides.legend import emoji
from triagebot.listing.styles.sentence_end import mark_behind, signature_behind
from triagebot.models import Demand, FactName, RuleState
from triagebot.text.languages import detect
from triagebot.text.patterns import table
from triagebot.text.words import letters

_ENDS = (".", "!", "?", "。", "！", "？", "…")
_ARTICLES = frozenset({"a", "an", "the"})
_DOMAIN = re.compile(r"\.(?:com|io|org|net|dev|ai|app|co|me|sh|rs|de|xyz|to|so|gg)\Z", re.IGNORECASE)
_OWNER_REPO = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}\Z")
_SMALL = table(
    "a an and as at but by for from in into nor of on or over per so the to up via vs with yet",
)
"""Words that title case leaves small (AP style: articles, conjunctions, prepositions of up to three letters)."""
_BULLET = re.compile(r"[ \t]{0,12}(?:[-*+•]|\d{1,4}[.)])[ \t]")
_LINK = re.compile(r"\]\(https?://")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")


def title(look: Look) -> str:
    """The name that the entry shows."""
    request, draft = look.subject.request, look.subject.draft
    given = request.title if request.written is not None else ""
    return (given or (draft.title if draft else "") or request.title or "").strip()


def _full_stop(look: Look, demand: Demand) -> DemandReading:
    return _ending(look, wanted=True)


def _no_full_stop(look: Look, demand: Demand) -> DemandReading:
    return _ending(look, wanted=False)


def _unsigned(description: str) -> str:
    return description.removesuffix(signature_behind(description))


_SIGNS_BEHIND = re.compile(r"(?:[ \t]{1,3}[^\w\s]{1,6}){1,4}\Z")


def _behind(description: str) -> str:
    """What stands behind the last sentence, and the blanks before it: a mark, or signs such as 💰; or ""."""
    signs = _SIGNS_BEHIND.search(description)
    return mark_behind(description) or (signs[0] if signs and emoji(signs[0]) else "")


def _ending(look: Look, *, wanted: bool) -> DemandReading:
    subject = look.subject
    mark = _behind(subject.described) or (signature_behind(subject.described) if wanted else "")
    text = subject.described.removesuffix(mark)
    own = subject.request.written.text if subject.request.written else ""
    bare = text.rstrip(".。 ")
    if not text:
        return MET
    shown = next((one.rstrip() for one in (own, subject.entry) if bare in one), text)
    tail = shown[shown.rindex(bare) + len(bare) :].lstrip()
    if tail.startswith(_ENDS) == wanted:
        return MET
    others = [entry.description for entry in subject.neighbours() if entry.description.strip()]
    same = sum(_unsigned(other.rstrip()).endswith(_ENDS) != wanted for other in others)
    usual = same * 2 > len(others)
    if wanted:
        message, action = "the description does not end with a full stop", "End it with one."
        return mended(
            message,
            action,
            EntryPart.DESCRIPTION,
            lambda words: _stopped(words.removesuffix(mark)) + mark,
            usual=usual,
        )
    message, action = "the description ends with a full stop", "Leave it out."
    return mended(
        message,
        action,
        EntryPart.DESCRIPTION,
        lambda words: words.removesuffix(mark).rstrip(".。 ") + mark,
        usual=usual,
    )


def _stopped(words: str) -> str:
    return words if words.endswith(_ENDS) else words.rstrip() + "."


def _capital(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    if not text or not text[0].isalpha() or text[0].upper() == text[0]:
        return MET
    first = text.split()[0]
    if any(sign.isupper() for sign in first[1:]) or text.startswith(title(look)):
        return MET  # a name that is spelled so
    return mended(
        "the description begins with a small letter",
        "Begin it with a capital.",
        EntryPart.DESCRIPTION,
        lambda words: words[:1].upper() + words[1:],
    )


def _no_beginning(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    for word in sorted(demand.words, key=len, reverse=True):
        if not re.match(rf"{re.escape(word)}(?!\w)", text, re.IGNORECASE):
            continue
        rest = text[len(word) :].lstrip()
        article = word.casefold() in _ARTICLES
        message = f'the description begins with {"the article " if article else ""}"{text[: len(word)]}"'
        if not rest:
            return unmet(message, "Begin with what it is.")
        return mended(
            message, f'Begin it with "{_begun(rest).split()[0]}".', EntryPart.DESCRIPTION, _become(_begun(rest))
        )
    return MET


def _become(text: str) -> Callable[[str], str]:
    return lambda old: text


def _respelled(wrong: str, right: str) -> Callable[[str], str]:
    return lambda old: old.replace(wrong, right)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no_name(look: Look, demand: Demand) -> DemandReading:
    name, text = title(look).rpartition("/")[2], look.subject.described
    if len(name) < _NAME or not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE):
        return MET
    message = f'the description repeats the name "{name}"'
    begins = re.match(rf"{re.escape(name)}(?:\s+is)?(?:\s+(?:a|an|the))?[\s,:–—-]+(?=\w)", text, re.IGNORECASE)
    if begins is None:
        return unmet(message, "Say what it is without its name.")
    rest = text[begins.end() :]
    return mended(message, "Begin with what it does.", EntryPart.DESCRIPTION, lambda words: _begun(rest))


_NAME = 3
"""Letters of a name; a shorter one ("R", "Go") is a word of many sentences."""


def _title_without(look: Look, demand: Demand) -> DemandReading:
    name = title(look)
    for word in demand.words:
        pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
        if re.search(pattern, name, re.IGNORECASE) and len(name) > len(word):
            rest = " ".join(re.sub(pattern, " ", name, flags=re.IGNORECASE).split()).strip(" -–—:")
            message = f'the name "{name}" holds "{word}"'
            return mended(message, f'Call it "{rest}".', EntryPart.TITLE, _become(rest)) if rest else unmet(message)
    return MET


def _title_without_domain(look: Look, demand: Demand) -> DemandReading:
    match = _DOMAIN.search(title(look))
    if match is None:
        return MET
    bare = title(look)[: match.start()]
    return mended(
        f'the name ends in "{match[0]}"', f'Call it "{bare}".', EntryPart.TITLE, lambda old: _DOMAIN.sub("", old)
    )


def _title_owner_repo(look: Look, demand: Demand) -> DemandReading:
    name = canonical.github_repository(look.subject.request.url)
    if name is None or _OWNER_REPO.fullmatch(title(look)):
        return MET
    return mended(
        f'the name is "{title(look)}", not the full name of the repository, owner/repo',
        f"Call it {name}.",
        EntryPart.TITLE,
        lambda old: name,
    )


def _title_of_page(look: Look, demand: Demand) -> DemandReading:
    known = look.subject.evidence.values(FactName.TITLE)
    if not known:
        return untold("the title of the page")
    name = letters(title(look))
    if any(letters(one) and (letters(one) in name or name in letters(one)) for one in known):
        return met()
    return unmet(f'the page calls itself "{known[0]}"', "Use the title that it gives itself.")


def _title_of_repository(look: Look, demand: Demand) -> DemandReading:
    name = canonical.github_repository(look.subject.request.url)
    if name is None:
        return untold("the name of the repository")
    short = letters(name.rpartition("/")[2])
    shown = letters(title(look).rpartition("/")[2])
    if not shown or shown in short or short in shown:
        return met(name)
    return unmet(f'the name is "{title(look)}"; the repository is called {name.rpartition("/")[2]}')


def _title_case(look: Look, demand: Demand) -> DemandReading:
    words = title(look).split()
    small = [
        word
        for place, word in enumerate(words)
        if word.isalpha() and word.islower() and word.isascii() and (word not in _SMALL or place == 0)
    ]
    name = title(look)
    if not small or (look.subject.evidence.first(FactName.TITLE) or "").strip() == name or len(words) < 2:
        return MET  # one word, or a name that its makers spell so
    shown = " ".join(word.capitalize() if word in small else word for word in words)
    return mended(
        f'the name "{name}" is not in title case', f'Write it "{shown}".', EntryPart.TITLE, lambda old: shown
    )


def _most_characters(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    if not demand.value.isdecimal() or len(text) <= int(demand.value[:6]):
        return met(plural(len(text), "character"))
    return unmet(f"the description has {len(text)} characters, {demand.value} are allowed", "Shorten it.")


def _fewest_characters(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    if not demand.value.isdecimal() or len(text) >= int(demand.value[:6]):
        return met(plural(len(text), "character"))
    return unmet(f"the description has {plural(len(text), 'character')}, {demand.value} are asked for", "Say more.")


def _most_words(look: Look, demand: Demand) -> DemandReading:
    count = len(look.subject.described.split())
    if not demand.value.isdecimal() or count <= int(demand.value[:6]):
        return met(plural(count, "word"))
    return unmet(f"the description has {count} words, {demand.value} are allowed", "Shorten it.")


def _one_line(look: Look, demand: Demand) -> DemandReading:
    lines = [line for line in look.subject.entry.splitlines() if line.strip()]
    if len(lines) < 2 or not _BULLET.match(lines[0]):
        return MET
    return unmet(f"the entry goes over {len(lines)} lines", "Write it in one.")


def _one_sentence(look: Look, demand: Demand) -> DemandReading:
    described = _unsigned(look.subject.described.strip())
    count = len(_SENTENCES.split(described.removesuffix(_behind(described))))
    return MET if count < 2 else unmet(f"the description has {count} sentences", "Say it in one.")


def _description(look: Look, demand: Demand) -> DemandReading:
    if look.subject.described:
        return MET
    if "description-missing" in look.codes:
        return DemandReading(RuleState.NOT_MET)
    return unmet("the description is missing", "Say in one sentence what it is.")


def _english(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    language = detect(text)
    if language in {"", "en", "latin"} or (len(text.split()) < _WORDS and text.isascii()):
        return MET
    return unmet("the description does not seem to be in English", "Write it in English.")


_WORDS = 6
"""Words of a description in plain letters; by fewer one cannot tell English from Dutch."""


def _no_emoji(look: Look, demand: Demand) -> DemandReading:
    signs = emoji(look.subject.described) or (emoji(title(look)) if "descri" not in look.rule.text.lower() else ())
    if not signs:
        return MET
    shown = " ".join(dict.fromkeys(signs))
    part = EntryPart.DESCRIPTION if emoji(look.subject.described) else EntryPart.TITLE
    return mended(
        f"the {part.value} has the emoji {shown}" if len(signs) == 1 else f"the {part.value} has emojis: {shown}",
        "Leave it out.",
        part,
        _without_emoji,
    )


def _without_emoji(text: str) -> str:
    for sign in emoji(text):
        text = text.replace(sign, " ")
    return re.sub(r" (?=[.,;:!?])", "", " ".join(text.split()))


def _legend_signs(look: Look, demand: Demand) -> DemandReading:
    guide = look.subject.guide
    known = {_bare(one.sign) for one in guide.legend} if guide else set()
    if not known:
        return untold("the legend")
    shown = emoji(look.subject.entry)
    foreign = [sign for sign in dict.fromkeys(shown) if _bare(sign) not in known]
    first = guide.legend[0] if guide and guide.legend else None
    where = f" ({first.source}{f', line {first.line}' if first.line else ''})" if first else ""
    if foreign:
        some = " ".join(one.sign for one in (guide.legend if guide else ())[:8])
        be = "is" if len(foreign) == 1 else "are"
        return unmet(
            f"{' '.join(foreign)} {be} not in the legend{where}", f"Use those of its signs that apply: {some}."
        )
    return MET


def _bare(sign: str) -> str:
    """A sign without the marks that only say how it is drawn."""
    return sign.replace("\ufe0f", "").replace("\ufe0e", "")


def _no_link_inside(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    return unmet("the description holds a link", "Leave it out.") if _LINK.search(text) or "http" in text else MET


def _spelling(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    for name in demand.words:
        match = re.search(rf"(?<![\w/.-]){re.escape(name)}(?![\w/-]|\.\w)", text, re.IGNORECASE)
        if match and match[0] != name and name != name.lower():
            wrong = match[0]
            return mended(
                f'"{wrong}" is spelled {name} here',
                f"Write {name}.",
                EntryPart.DESCRIPTION,
                _respelled(wrong, name),
            )
    return MET


def _description_without(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.described
    last = demand.value == "end"
    behind = r"(?!\w)\W*\Z" if last else r"(?!\w)"
    for word in demand.words:
        if re.search(rf"(?<!\w){re.escape(word)}{behind}", text, re.IGNORECASE):
            return unmet(f'the description {"ends in" if last else "has"} "{word}"', "Say it without.")
    return MET


def _lower_case(look: Look, demand: Demand) -> DemandReading:
    name = title(look)
    small = name.lower()
    return (
        MET
        if name == small
        else mended(
            f'the name "{name}" is not in lower case', f'Write it "{small}".', EntryPart.TITLE, lambda old: small
        )
    )


READERS: dict[str, Reader] = {
    "description-without": _description_without,
    "title-lower-case": _lower_case,
    "end-with-full-stop": _full_stop,
    "no-full-stop": _no_full_stop,
    "start-with-capital": _capital,
    "no-beginning": _no_beginning,
    "no-name-in-description": _no_name,
    "title-without": _title_without,
    "title-without-domain": _title_without_domain,
    "title-owner-repo": _title_owner_repo,
    "title-of-page": _title_of_page,
    "title-of-repository": _title_of_repository,
    "title-case": _title_case,
    "max-length": _most_characters,
    "min-length": _fewest_characters,
    "max-words": _most_words,
    "one-line": _one_line,
    "one-sentence": _one_sentence,
    "description-required": _description,
    "description-english": _english,
    "no-emoji": _no_emoji,
    "legend-signs": _legend_signs,
    "no-link-in-description": _no_link_inside,
    "spelling": _spelling,
    "no-advert": said_by("description-advert"),
    "third-person": said_by("description-first-person"),
}
"""The readers of this module, by kind."""
