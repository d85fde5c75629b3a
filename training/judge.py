"""Exact F1 of a reader on the dev parts: attribution by both protocols, relations, and names."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from examples import Text, read_newswire, read_polnear, written

from sayso.reading.decode import best_labels, stretches
from sayso.reading.links import tie
from sayso.reading.model import Opened
from sayso.reading.posterior import mark
from sayso.reading.windows import score
from sayso.reading.words import read_words

MAIN = frozenset({"Person", "Location", "Organization"})
Found = tuple[int, int, str]  # first code point, one past the last, kind


def read(opened: Opened, made: Text) -> tuple[set[Found], set[Found], set[Any]]:
    """The spans, the names and the relations (content piece, cue, source or null) that a reader finds in a text."""
    words = read_words(opened.tokenizer, made.text)
    if not len(words):
        return set(), set(), set()
    model, scores = opened.model, score(opened, words)
    marked = mark([scores.spans], model.spans)[0]
    named = stretches(best_labels([scores.names], model.names)[0], model.names.labels)

    def at(part: tuple[int, int] | None) -> tuple[int, int] | None:
        return (int(words.starts[part[0]]), int(words.stops[part[1] - 1])) if part else None

    tied = [(at(c), at(a.cue), at(a.source)) for a in tie(model, scores, marked) if a.cue for c in a.contents]
    spans, names = ({(*at((a, b)), kind) for kind, a, b in found} for found in (marked, named))
    return spans, names, set(tied)


def relations(made: Text) -> set[Any]:
    """The annotated (content piece, cue, source or null); of a source in pieces, the one nearest its cue."""
    found = set()
    for a in made.attributions or ():
        source = min(a.source, key=lambda s: abs(s[0] - a.cue[0][0]), default=None)
        found |= {(piece, a.cue[0], source) for piece in a.content}
    return found


def f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> float:
    """Micro F1 of (gold, found) sets, in points with one decimal."""
    both = [(len(w & g), len(w) + len(g)) for w, g in pairs]
    return round(200 * sum(n for n, _ in both) / max(1, sum(n for _, n in both)), 1)


def judge_attribution(opened: Opened, data: Path) -> dict[str, float]:
    """F1 of sources, cues and contents as the scorer beside the data counts them, and of relations."""
    texts = read_polnear(data / "polnear/dev")
    made = [texts[name][0] for name in sorted(texts)]
    readings = [read(opened, t) for t in made]
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "spans.jsonl"
        with path.open("w", encoding="utf8") as f:
            for t, (spans, _, _) in zip(made, readings, strict=True):
                rows = [{"start": a, "stop": b, "kind": kind} for a, b, kind in sorted(spans)]
                f.write(json.dumps({"uri": t.name, "spans": rows}) + "\n")
        command = [sys.executable, data.parent / "score/polnear.py", path, "--docs", data / "polnear/dev"]
        command += ["--cofenet", data / "polnear/cofenet-valid.jsonl"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = {
        f"{line.split()[0].rstrip(':')} {kind}": float(n)
        for line in printed.splitlines()
        for kind, n in re.findall(r"(source|cue|content) ([\d.]+)", line)
    }
    return figures | {"relations": f1((relations(t), r[2]) for t, r in zip(made, readings, strict=True))}


def judge_names(opened: Opened, data: Path) -> dict[str, float]:
    """F1 on newswire dev of people, places and bodies, and of all nine kinds."""
    files = sorted((data / "worldwide-newswire/dev").iterdir())
    made = [written(path.name, read_newswire(path), lambda n: " ", False) for path in files]
    pairs = [(set(t.names or ()), read(opened, t)[1]) for t in made]
    main = f1(({x for x in w if x[2] in MAIN}, {x for x in g if x[2] in MAIN}) for w, g in pairs)
    return {"names 3": main, "names 9": f1(pairs)}


def judge(opened: Opened, data: Path) -> dict[str, float]:
    """All figures of a reader."""
    return judge_attribution(opened, data) | judge_names(opened, data)
