"""Source, cue and content spans against PolNeAR's, exact, by the scorer beside the data; and what is tied to what.

usage: benchmarks/attribution.py [../shared/data/polnear] [--reader rules|sayso|PATH] [--part dev] [--articles N]
Each text file is a page of its own and goes through extract, parse and the reader; offsets are those of the raw file.
A relation is a piece of content with its cue and its source, or none, all exact. A link counts where both its ends were
found exactly; 'no source' where the cue was. `--articles N` takes a fixed sample of N files (seed 7), for measuring a
change on the training part. What a reader costs is measured by cost.py.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import reduce
from operator import add
from pathlib import Path

from _reading import ABSENT, SHARED, Parsed, add_readers, marked, page, parsed, readers_of, title
from _relations import Agreement, agreements, gold, together
from sayso.tables import Span, of_article

DATA = SHARED / "data/polnear"
SCORER = SHARED / "score/polnear.py"


def sample(folder: Path, paths: list[Path], aside: Path) -> Path:
    """A folder like `folder` that holds these texts and their annotations alone, as links."""
    for name in ("text", "attributions"):
        (aside / name).mkdir()
    stems = tuple(path.name.removesuffix(".txt") for path in paths)
    annotations = [path for path in (folder / "attributions").iterdir() if path.name.startswith(stems)]
    for path in [*paths, *annotations]:
        (aside / path.parent.name / path.name).symlink_to(path.resolve())
    return aside


def scored(printed: str) -> dict[str, float]:
    """What the scorer printed, a figure each.

    >>> scored("documents: source 70.3 cue 65.5 content 58.7 (84 items)")["documents, cue"]
    65.5
    """
    lines = (line.partition(":") for line in printed.splitlines())
    return {
        f"{protocol}, {kind}": float(n)
        for protocol, _, rest in lines
        for kind, n in re.findall(r"(source|cue|content) ([\d.]+)", rest)
    }


def spans_scored(given: Parsed, spans: Iterable[Span], docs: Path, cofenet: Path | None) -> dict[str, float]:
    """Exact F1 of the spans by the scorer's protocols. Raises: CalledProcessError if it fails."""
    of = of_article(spans)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "spans.jsonl"
        with out.open("w", encoding="utf8") as f:
            for a in given.articles:
                rows = [{"start": s.start, "stop": s.stop, "kind": s.kind} for s in of.get(a.article_id, [])]
                f.write(json.dumps({"uri": a.uri, "spans": rows}) + "\n")
        command = [sys.executable, str(SCORER), str(out), "--docs", str(docs)]
        command += ["--cofenet", str(cofenet)] if cofenet else []
        return scored(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def ties_scored(given: Parsed, spans: Iterable[Span], docs: Path) -> dict[str, Agreement]:
    """How far what is tied together agrees with the annotation, over all texts."""
    of = of_article(spans)
    uris = {a.uri: a.article_id for a in given.articles}
    each = [agreements(want, together(of.get(uris.get(name, ""), []))) for name, want in sorted(gold(docs).items())]
    return {name: reduce(add, (found[name] for found in each)) for name in each[0]}


def figures(given: Parsed, reader: str, docs: Path, cofenet: Path | None) -> dict[str, tuple[float, str]]:
    """Every figure of one reader by name, each with its unit."""
    spans, _ = marked(reader, given)
    found = {name: (f1, "F1") for name, f1 in spans_scored(given, spans, docs, cofenet).items()}
    ties = ties_scored(given, spans, docs)
    found["relations"] = ties["relations"].f1, "F1"
    for name in ("relations", "no source"):
        found[f"{name}, precision"] = ties[name].precision, f"% of {ties[name].found}"
        found[f"{name}, recall"] = ties[name].recall, f"% of {ties[name].there}"
    for name in ("contents tied to their cue", "cues tied to their source"):
        found[name] = ties[name].precision, f"% of {ties[name].found}"
    return found


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; ABSENT where the texts are not there."""
    folder = arguments.folder / arguments.part
    if not (folder / "text").is_dir() or not SCORER.exists():
        print(f"attribution: no texts at {folder}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    paths = sorted((folder / "text").iterdir())
    if arguments.articles:
        paths = sorted(random.Random(7).sample(paths, arguments.articles))
    given = parsed(page(path) for path in paths)
    whole = arguments.part == "dev" and not arguments.articles
    cofenet = arguments.folder / "cofenet-valid.jsonl" if whole else None
    print(f"texts: {len(paths)}")
    with tempfile.TemporaryDirectory() as aside:
        docs = sample(folder, paths, Path(aside)) if arguments.articles else folder
        for reader in readers_of(arguments):
            for name, (number, unit) in figures(given, reader, docs, cofenet).items():
                print(f"{title(reader)}, {name}: {number:.1f} {unit}", flush=True)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="?", type=Path, default=DATA)
    p.add_argument("--part", choices=("dev", "train"), default="dev")
    p.add_argument("--articles", type=int, default=0)
    add_readers(p)
    raise SystemExit(main(p.parse_args()))
