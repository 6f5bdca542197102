"""The list's own tags, by the list's own use."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import read as guide
from triagebot.listing.model import ProposedThing
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import tag_choice

TAGGED = """\
# Models

## Code

- [SeeIt](https://github.com/a/seeit) - Finds objects in images. `CV`
- [PixelPal](https://github.com/a/pixelpal) - Segments pictures and video. `CV`
- [Wordy](https://github.com/a/wordy) - Splits text into sentences. `NLP`
- [Grammar Owl](https://github.com/a/owl) - Parses natural language text. `NLP`
- [ShowTell](https://github.com/a/showtell) - Describes an image in a sentence. `CV` `NLP`

## Reading

- [Thoughts](https://blog.example.org/1) - An essay on images.
- [More Thoughts](https://blog.example.org/2) - An essay on language.
- [Last Thoughts](https://blog.example.org/3) - An essay.
- [Very Last Thoughts](https://blog.example.org/4) - An essay on text.
"""
CODE, READING = ("Models", "Code"), ("Models", "Reading")


def suggest(subject: ProposedThing, section: tuple[str, ...] = CODE) -> tuple[str, ...]:
    return tag_choice.suggest(parse.parse(TAGGED), None, section, subject)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (ProposedThing("EdgeEye", "https://x.example", "Detects objects in images and video"), {"CV"}),
        (ProposedThing("Lingua", "https://x.example", "Translation of text, sentence by sentence"), {"NLP"}),
        (
            ProposedThing("Caption", "https://x.example", "Image and text in one visual language model"),
            {"CV", "NLP"},
        ),
        (ProposedThing("A Method", "https://x.example", "We propose it.", topics=("cs.CV",)), {"CV"}),
        (ProposedThing("Speedy", "https://x.example", "Trains models faster"), set()),
    ],
)
def test_what_a_thing_says_of_itself_decides(subject: ProposedThing, expected: set[str]) -> None:
    assert set(suggest(subject)) == expected


def test_a_section_without_tags_gives_none() -> None:
    assert suggest(ProposedThing("Essay", "https://x.example", "An essay on images"), READING) == ()


def test_licences_and_other_columns_are_not_guessed() -> None:
    rows = "".join(f"- [Tool {n}](https://x.example/{n}) - Serves text. `MIT` `Python`\n" for n in range(9))
    listing = parse.parse(f"# List\n\n## Tools\n\n{rows}")
    subject = ProposedThing("New", "https://new.example", "A Python tool under MIT", topics=("python", "MIT"))
    assert tag_choice.suggest(listing, None, ("List", "Tools"), subject) == ()


def test_a_list_without_tags_has_none() -> None:
    listing = parse.parse("# List\n\n## Tools\n\n- [a](https://a.example) - Images.\n")
    assert tag_choice.vocabulary(listing, None) == ()
    assert (
        tag_choice.suggest(listing, None, ("List", "Tools"), ProposedThing("b", "https://b.example", "Images"))
        == ()
    )


def test_the_vocabulary_is_used_tags_then_those_of_the_guide() -> None:
    read = guide.read("Allowed tags: `nlp`, `CV` and `Audio`.")
    assert tag_choice.vocabulary(parse.parse(TAGGED), read) == ("CV", "NLP", "Audio")


def test_a_tag_is_not_given_for_a_word_of_the_same_stem() -> None:
    text = "".join(
        f"- [Board {n}](https://board{n}.example) - Runs on a small board. `Embedded`\n" for n in range(3)
    ) + "".join(f"- [Song {n}](https://song{n}.example) - Hears birds. `Audio`\n" for n in range(3))
    listing = parse.parse(f"# List\n\n## Things\n\n{text}")
    about = ProposedThing(
        title="Vectors", url="https://v.example", text="Embeddings of audio. It learns embeddings."
    )
    assert "Embedded" not in tag_choice.suggest(listing, None, ("List", "Things"), about)
