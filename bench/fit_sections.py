"""Fit the weights of `listing/ranking/rank.py` and say how good they are on lists that were not fitted on.

    python -m bench.fit_sections LISTS [--most 80] [--folds 5]

LISTS is a folder or a .tar.xz of awesome lists as Markdown. Up to `--most` entries of each are left out in
turn, and the program says which section each belongs to. Needs numpy and scipy, in an environment of its own
beside triagebot.

Prints, cross-validated by list: how often the first and one of the first three sections are right; of what is
said with which probability how much is right; then the constants for `rank.py`, fitted on all lists. A
multinomial logit, each list counting the same, with a small ridge. The table of meanings stays the same across
the folds: with tables that were fitted without the fold, too, the first choice was right in .592 instead of
.596.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path
from typing import Any

from bench import training_lists
from bench.training_lists import LeftOut
from triagebot.listing.ranking import features

RIDGE = 0.02
MEANING = 7
"""The last features, which are 0 where nothing is known of a thing's meaning."""


def fit(cases: list[LeftOut], width: int) -> list[float]:
    """The weights of the first `width` features that make what people chose likeliest."""
    import numpy as np
    from scipy.optimize import minimize

    counts = Counter(case.source for case in cases)
    all_rows = np.vstack([np.array(case.vectors)[:, :width] for case in cases])
    scale = all_rows.std(0) + 1e-9
    all_rows /= scale
    sizes = [len(case.vectors) for case in cases]
    starts = np.cumsum([0, *sizes])[:-1]
    right = starts + np.array([case.right for case in cases])
    which = np.repeat(np.arange(len(cases)), sizes)
    share = np.array([1 / counts[case.source] for case in cases])

    def loss(weights: Any) -> tuple[float, Any]:
        sums = all_rows @ weights
        sums = np.exp(sums - np.maximum.reduceat(sums, starts)[which])
        likely = sums / np.add.reduceat(sums, starts)[which]
        slope = (all_rows * (likely * share[which])[:, None]).sum(0) - (all_rows[right] * share[:, None]).sum(0)
        return float(
            -(share * np.log(likely[right] + 1e-12)).sum() + RIDGE * weights @ weights
        ), slope + 2 * RIDGE * weights

    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return [float(one) for one in found / scale]


def likely(case: LeftOut, weights: list[float]) -> list[float]:
    """The probabilities of all sections."""
    sums = [math.fsum(w * x for w, x in zip(weights, vector, strict=False)) for vector in case.vectors]
    powers = [math.exp(one - max(sums)) for one in sums]
    return [one / math.fsum(powers) for one in powers]


def steadied(said: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset, on the logit of what is said of the first choice, that make it true as often as said."""
    import numpy as np
    from scipy.optimize import minimize

    logit = np.array([math.log(p / (1 - p)) for p, _ in said])
    hit = np.array([right for _, right in said], dtype=float)

    def loss(line: Any) -> float:
        p = 1 / (1 + np.exp(-(line[0] * logit + line[1])))
        return float(-(hit * np.log(p + 1e-12) + (1 - hit) * np.log(1 - p + 1e-12)).mean())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def main() -> None:
    """Leave out, fit, say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--most", type=int, default=80)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    cases = [
        case
        for name, listing in training_lists.read(options.lists)
        for case in training_lists.left_out(name, listing, options.most)
    ]
    names = sorted({case.source for case in cases})
    width = len(features.NAMES)
    print(f"{len(cases)} entries left out of {len(names)} lists")
    first = third = 0
    said: list[tuple[float, bool]] = []
    for fold in range(options.folds):
        tested = set(names[fold :: options.folds])
        weights = fit([case for case in cases if case.source not in tested], width)
        for case in cases:
            if case.source in tested:
                p = likely(case, weights)
                order = sorted(range(len(p)), key=lambda number: (-p[number], number))
                first += order[0] == case.right
                third += case.right in order[:3]
                said.append((min(max(p[order[0]], 1e-4), 1 - 1e-4), order[0] == case.right))
    print(f"first {first / len(cases):.3f}, one of three {third / len(cases):.3f}, on lists not fitted on")
    slope, offset = steadied(said)
    for low in range(10):
        part = [
            (q, right)
            for p, right in said
            for q in [1 / (1 + math.exp(-(slope * math.log(p / (1 - p)) + offset)))]
            if low <= 10 * q < low + 1
        ]
        if part:
            share = sum(right for _, right in part) / len(part)
            print(f"said {sum(q for q, _ in part) / len(part):.2f}, right {share:.2f}, {len(part)} times")
    print("_WEIGHTS =", tuple(round(one, 3) for one in fit(cases, width)))
    print("_WITHOUT_MEANING =", tuple(round(one, 3) for one in fit(cases, width - MEANING)))
    print("_STEADY =", (round(slope, 3), round(offset, 3)))


if __name__ == "__main__":
    main()
