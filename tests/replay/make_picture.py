"""Makes docs/images/replay.png, the replay page of an invented list: `python -m tests.replay.make_picture`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.replay.browser import Browser
from tests.replay.making import Maker
from triagebot import cli

SECTIONS = {
    "Recording": [
        ("Aerie", "Records birdsong at dawn with one microphone."),
        ("Burr", "Cuts long recordings into single calls."),
        ("Coo", "A recorder for phones that keeps the place of each call."),
        ("Dusk", "Schedules recorders by sunrise and sunset."),
    ],
    "Recognition": [
        ("Alula", "Recognises 300 species by their song."),
        ("Beakfast", "A small model that recognises calls on a phone."),
        ("Chirp", "Recognises single birds by their voice."),
        ("Dawnset", "Trains recognition models on your own recordings."),
    ],
    "Datasets": [
        ("Atlas of Song", "40,000 labelled recordings from five continents."),
        ("Barn Calls", "Labelled recordings of owls."),
        ("Coastline", "Recordings of seabirds with their weather."),
        ("Dialects", "Labelled songs of one species in twelve valleys."),
    ],
    "Visualisation": [
        ("Arc", "Draws spectrograms in the browser."),
        ("Bloom", "Plots songs as flowers."),
        ("Contour", "Draws the pitch of a song over time."),
    ],
}
ADDED = [
    ("Recording", "Burble", "Records streams and birds on two tracks."),
    ("Recognition", "Bittern", "Recognises herons by their calls."),
    ("Datasets", "Brushland", "Labelled recordings of songbirds in scrub."),
    ("Recording", "Clockbird", "Schedules recorders by the moon"),
    ("Visualisation", "Canopy", "Draws where in a forest a song was recorded."),
    ("Recognition", "Crest", "Trains recognition models on labelled recordings."),
    ("Datasets", "Chorus", "Labelled recordings of dawn in twelve forests."),
    ("Recognition", "Dipper", "Draws which species a model recognises in a song."),
    ("Visualisation", "Downstroke", "Plots the pitch of single calls."),
    ("Recording", "Ember", "Cuts recordings of owls into calls."),
]


def text(sections: dict[str, list[tuple[str, str]]]) -> str:
    body = "".join(
        f"\n## {name}\n\n"
        + "".join(f"- [{title}](https://{slug(title)}.example) - {said}\n" for title, said in entries)
        for name, entries in sections.items()
    )
    return f"# Awesome Birdsong\n{body}"


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(Path(folder, "awesome-birdsong"))
        maker.commit(text(SECTIONS), "Start")
        for section, title, said in ADDED:
            SECTIONS[section] = sorted([*SECTIONS[section], (title, said)])
            maker.commit(text(SECTIONS), f"Add {title}")
        page = Path(folder, "replay.html")
        cli.main(["replay", str(maker.folder), "--no-llm", "--format", "html", "--output", str(page)])
        browser = Browser(1100, 1180)
        browser.open(page)
        browser.run("document.querySelectorAll('.case')[1].open = true")
        browser.picture(Path(__file__).parents[2] / "docs/images/replay.png", whole=False)
        browser.close()


if __name__ == "__main__":
    main()
