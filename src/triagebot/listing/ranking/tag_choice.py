"""The list's own tags, and which of them a new entry would have.

Tags are suggested the way the list uses them: how often entries of the section have one, what the thing says of
itself, what tagged entries say. Entries often have none, so none is the answer in doubt.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files

from triagebot.listing.memo import per_listing
from triagebot.listing.model import Guide, Listing, ProposedThing
from triagebot.listing.ranking import section_model, topics
from triagebot.models import SectionPath
from triagebot.text import words
from triagebot.text.licences import is_licence

MOST = 3
"""Tags of one entry."""

_TAGS = tomllib.loads(files(__package__).joinpath("tag_choice.toml").read_text(encoding="utf-8"))
_MEANT: dict[str, str] = {tag: known["meant"] for tag, known in _TAGS.items()}
_ALSO: dict[str, tuple[str, ...]] = {tag: tuple(known.get("also", ())) for tag, known in _TAGS.items()}
_CATEGORIES: dict[str, str] = {code: tag for tag, known in _TAGS.items() for code in known.get("categories", ())}
_WORD = re.compile(r"\w+")


def vocabulary(listing: Listing, guide: Guide | None) -> tuple[str, ...]:
    """The tags that entries have or the guide names, the most used first."""
    counts = Counter(tag for entry in listing.entries for tag in entry.tags)
    used = [tag for tag, _ in counts.most_common()]
    spelt = {tag.casefold() for tag in used}
    return (*used, *(tag for tag in (guide.tags if guide else ()) if tag.casefold() not in spelt))


@dataclass(frozen=True, slots=True)
class Use:
    """How the list uses its tags: entries that have each, in all and section by section."""

    entries: int
    with_tags: int
    tagged: Counter[str]
    with_tags_in: Counter[SectionPath]
    sizes: Counter[SectionPath]
    words: dict[str, Counter[str]]
    model: section_model.SectionModel
    facets: bool
    """Whether the tags are columns of their own (licence, language): those are facts, not for guessing."""


@per_listing
def use(listing: Listing) -> Use:
    """How the list uses its tags; made once a list."""
    tagged: Counter[str] = Counter()
    said: dict[str, Counter[str]] = {}
    model = section_model.model(listing)
    licensed = 0
    for entry, doc in zip(model.entries, model.docs, strict=True):
        licensed += any(map(is_licence, entry.tags))
        for tag in set(entry.tags):
            tagged[tag] += 1
            said.setdefault(tag, Counter()).update(doc.words)
    with_tags_in = Counter(entry.section for entry in listing.entries if entry.tags)
    with_tags = with_tags_in.total()
    sizes = Counter(entry.section for entry in listing.entries)
    return Use(
        len(listing.entries),
        with_tags,
        tagged,
        with_tags_in,
        sizes,
        said,
        model,
        licensed * 2 > with_tags > 0,
    )


def suggest(
    listing: Listing, guide: Guide | None, section_path: SectionPath, subject: ProposedThing
) -> tuple[str, ...]:
    """The tags the list would give the thing, in the list's spelling; none where in doubt."""
    offered = [tag for tag in vocabulary(listing, guide) if not is_licence(tag)]
    if not offered or not listing.entries:
        return ()
    known = use(listing)
    if known.facets:
        return ()
    said = _said(subject)
    written = _written(subject)
    evidence = {tag: _evidence(known, tag, said, subject.topics, named=_names(tag, written)) for tag in offered}
    usual = _usual(known, section_path)
    best = max(evidence.values(), default=0.0)
    least = max(_ENOUGH - usual / _SLOPE, _SECOND * best)
    chosen = [tag for tag in offered if evidence[tag] >= least and evidence[tag] > 0.0]
    return tuple(sorted(chosen, key=lambda tag: -evidence[tag])[:MOST])


# Evidence is on the scale of log1p of weighted words: one telling word in the title gives about 1.
_ENOUGH = 1.25
_SLOPE = 2.0
_SECOND = 0.6
"""Evidence that a tag needs, how much less that is for a usual one, and the share of the best tag's evidence that
another one needs. By hand."""


def _usual(known: Use, section: SectionPath) -> float:
    """Log-odds that an entry of the section has a tag at all, drawn towards the list where the section is small."""
    overall = (known.with_tags + 0.5) / (known.entries + 1.0)
    rate = (known.with_tags_in[section] + 3.0 * overall) / (known.sizes[section] + 3.0)
    return math.log(rate / (1.0 - rate)) if rate < 1.0 else 3.0


def _said(subject: ProposedThing) -> dict[str, float]:
    """The thing's words with weights: what the title says counts most, what comes late in a long text least."""
    bag: dict[str, float] = {}
    prose = words.prose(subject.text[:6000])
    fields = ((subject.title, 2.0), (subject.description, 1.2), (prose[:500], 0.8), (prose[500:2500], 0.3))
    for text, weight in fields:
        for word, count in Counter(words.words(text)).items():
            bag[word] = bag.get(word, 0.0) + weight * min(3.0, count**0.5)
    return bag


def _written(subject: ProposedThing) -> frozenset[str]:
    """The thing's words as they are written, in small letters."""
    return frozenset(_WORD.findall(f"{subject.title} {subject.description} {subject.text[:2500]}".casefold()))


def _names(tag: str, written: frozenset[str]) -> bool:
    """Whether a tag's own words are said as such: "embeddings" is the stem of "Embedded" and not the same word."""
    return all(
        {part, part + "s", part + "es", part.removesuffix("s")} & written for part in _WORD.findall(tag.casefold())
    )


def _evidence(
    known: Use, tag: str, said: dict[str, float], subject_topics: tuple[str, ...], *, named: bool
) -> float:
    """How much the thing says of what the tag stands for: its meaning, its words, those of tagged entries."""
    name = words.key(tag)
    standard = next((short for short, names in _ALSO.items() if name in names), name)
    cues = set(words.words(_MEANT.get(standard, "")))
    if named:
        cues |= set(words.words(tag)) | {words.stem(name)}
    found = math.fsum(said.get(word, 0.0) for word in cues)
    if not found and standard not in _MEANT:
        found = 6.0 * sum(
            share * topics.of_words(said).get(field, 0.0)
            for field, share in topics.of_heading(words.words(tag)).items()
        )
    labelled = {topic.casefold() for topic in subject_topics}
    if (
        name in labelled
        or tag.casefold() in labelled
        or any(_CATEGORIES.get(topic) == standard for topic in labelled)
    ):
        found += 4.0
    return math.log1p(found) + 0.5 * _lift(known, tag, said)


def _lift(known: Use, tag: str, said: dict[str, float]) -> float:
    """The mean log-lift of the thing's words among tagged entries, for words that at least three entries have."""
    size = known.tagged[tag]
    if size < 3:
        return 0.0
    total = found = 0.0
    for word, weight in said.items():
        if (frequency := known.model.frequency(word)) >= 3:
            rate = frequency / len(known.model.docs)
            total += weight
            found += weight * math.log((known.words[tag][word] + 2.0 * rate) / ((size + 2.0) * rate))
    return found / total if total else 0.0
