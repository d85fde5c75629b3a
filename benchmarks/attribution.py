"""Source, cue and content spans against PolNeAR's, exact, by the scorer beside the data; and the reader's speed.

usage: benchmarks/attribution.py [../shared/data/polnear] [--part dev] [--out SPANS.jsonl] [--articles N]
Each text file is a page of its own and goes through extract, parse and attribute; offsets are those of the raw file.
`--articles N` takes a fixed sample of N files (seed 7), for measuring a change of the rules on the training part.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.extract import extract
from sayso.reading import attribute, parse
from sayso.tables import Article, Block, Entity, Page, Sentence, Span, id_of

DATA = Path(__file__).resolve().parents[2] / "shared/data/polnear"
SCORER = Path(__file__).resolve().parents[2] / "shared/score/polnear.py"
ABSENT = 77


def page(path: Path) -> Page:
    """The page a text file is."""
    return Page(id_of(path.name), path.name, "text/plain", "utf-8", path.read_bytes(), None, None, (), None, None, None)


def read(path: Path) -> tuple[list[Span], int, float]:
    """The spans of one file, its tokens, and the seconds that parse and attribute took."""
    rows = list(extract([page(path)]))
    articles = [row for row in rows if isinstance(row, Article)]
    begun = time.perf_counter()
    parsed = list(parse(articles, [row for row in rows if isinstance(row, Block)]))
    sentences = [row for row in parsed if isinstance(row, Sentence)]
    spans = attribute(articles, sentences, [row for row in parsed if isinstance(row, Entity)])
    found = [row for row in spans if isinstance(row, Span)]
    return found, sum(len(s.starts) for s in sentences), time.perf_counter() - begun


def predict(paths: list[Path]) -> Iterator[tuple[dict[str, Any], int, float]]:
    """For each file the scorer's row, its tokens and its seconds."""
    for path in paths:
        spans, tokens, seconds = read(path)
        row = {"uri": path.name, "spans": [{"start": s.start, "stop": s.stop, "kind": s.kind} for s in spans]}
        yield row, tokens, seconds


def sample(folder: Path, paths: list[Path], aside: Path) -> Path:
    """A folder like `folder` that holds these texts and their annotations alone, as links."""
    for name in ("text", "attributions"):
        (aside / name).mkdir()
    stems = tuple(path.name.removesuffix(".txt") for path in paths)
    gold = [path for path in (folder / "attributions").iterdir() if path.name.startswith(stems)]
    for path in [*paths, *gold]:
        (aside / path.parent.name / path.name).symlink_to(path.resolve())
    return aside


def figures(printed: str) -> list[tuple[str, str, str]]:
    """What the scorer printed, a figure each: the protocol, the kind of span, the number.

    >>> figures("documents: source 70.3 cue 65.5 content 58.7 (84 items)")[0]
    ('documents', 'source', '70.3')
    """
    lines = (line.partition(":") for line in printed.splitlines())
    return [
        (title, kind, n) for title, _, rest in lines for kind, n in re.findall(r"(source|cue|content) ([\d.]+)", rest)
    ]


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; ABSENT where the texts are not there."""
    folder = arguments.folder / arguments.part
    if not (folder / "text").is_dir() or not SCORER.exists():
        print(f"attribution: no texts at {folder}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    paths = sorted((folder / "text").iterdir())
    if arguments.articles:
        paths = sorted(random.Random(7).sample(paths, arguments.articles))
    tokens, seconds = 0, 0.0
    with tempfile.TemporaryDirectory() as aside:
        out = arguments.out or Path(aside) / "spans.jsonl"
        with out.open("w", encoding="utf8") as f:
            for row, n, took in predict(paths):
                f.write(json.dumps(row) + "\n")
                tokens, seconds = tokens + n, seconds + took
        docs = sample(folder, paths, Path(aside)) if arguments.articles else folder
        command = [sys.executable, str(SCORER), str(out), "--docs", str(docs)]
        if arguments.part == "dev" and not arguments.articles:
            command += ["--cofenet", str(arguments.folder / "cofenet-valid.jsonl")]
        scored = subprocess.run(command, capture_output=True, text=True, check=False)
    print(scored.stderr, end="", file=sys.stderr)
    for protocol, kind, number in figures(scored.stdout):
        print(f"{protocol}, {kind}: {number} F1")
    print(f"texts: {len(paths)}")
    print(f"parse and attribute: {tokens / max(seconds, 1e-9):.0f} tokens/s")
    return scored.returncode


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="?", type=Path, default=DATA)
    p.add_argument("--part", choices=("dev", "train"), default="dev")
    p.add_argument("--out", type=Path)
    p.add_argument("--articles", type=int, default=0)
    raise SystemExit(main(p.parse_args()))
