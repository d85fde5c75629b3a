"""Statements of a large case judged one by one: the right speaker, the right actor of the case, the right date.

usage: benchmarks/who_when.py [--case DIR]                what the kept verdicts say, and how many hold today
       benchmarks/who_when.py --draw FILE [--case DIR]    write what is to be judged, with context, to FILE
       benchmarks/who_when.py --keep FILE                 keep the verdicts that a person wrote into FILE

200 statements of the 100 pages of ../shared/data/t17-libya that `judged.py` draws, which nobody reads while rules are
written. The case is built of all 716 pages, since an actor is who he is across pages. A statement has its place in the
draw by a hash of its address alone. In FILE each line is one of them; a person puts a name of SPEAKER into `speaker`
and one of DATE into `date`; those known already are filled in. Verdicts are kept in `who_when.jsonl` as addresses,
without any of the page's words: what was judged is a hash of the row's speaker, its actor and its date. A verdict holds
for a row of the same address, speaker, actor and date. FILE holds page text, so it must lie outside this project.
`--case DIR` is a case that `build.py --case` left.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _reading import ABSENT, SHARED
from _verdicts import rank
from sayso.ask import Case
from sayso.run.build import build
from sayso.tables import Actor, Article, Identity, Statement, id_of

DATA = SHARED / "data/t17-libya/pages.jsonl"
ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "benchmarks/who_when.jsonl"
PAGES, NUMBER = 100, 200
AROUND = 600
"""Code points of context on either side."""
SPEAKER = {
    "right": "who says it, as far as the page tells, under a name that is his, and joined to his actor of the case",
    "wrong": "somebody else says it, or it is given to a name cut short or glued",
    "missing": "the page names who says it, and the row leaves it at a phrase, a pronoun or nothing",
    "wrong actor": "right within the page, and joined to somebody else across pages",
    "not said": "nobody says, writes or thinks it",
}
DATE = {
    "right": "when it was said, or reported where nothing shown tells another day; null where none of that can be told",
    "wrong": "another day than the page tells, or a date of what is spoken of",
    "missing": "the page tells when it was said, and the row does not",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement drawn, and the verdicts on its speaker and date; null before it is judged."""

    uri: str
    start: int
    stop: int
    judged: str
    speaker: str | None = None
    date: str | None = None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What a verdict is known by."""
        return self.uri, self.start, self.stop, self.judged


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement drawn, its page, and the name of its actor over the case; null for a source without one."""

    row: Statement
    page: Article
    actor: str | None

    @property
    def as_judged(self) -> Judged:
        """What is to be judged of it."""
        s = self.row
        said = id_of(s.speaker, self.actor, s.said_on, s.said_on_basis)
        return Judged(self.page.uri, s.start, s.stop, said)


def chosen() -> list[str]:
    """The uris of the pages that are drawn from."""
    uris = [json.loads(line)["uri"] for line in DATA.read_text(encoding="utf8").splitlines()]
    return sorted(uris, key=lambda uri: rank(uri, 0, "page"))[:PAGES]


def drawn(folder: Path) -> list[Drawn]:
    """The statements drawn from a case that holds the pages."""
    with Case(folder) as case:
        pages = {a.article_id: a for a in case.rows(Article)}
        names = {a.actor_id: a.name for a in case.rows(Actor)}
        actors = {i.referent_id: names.get(i.actor_id) for i in case.rows(Identity)}
        wanted = set(chosen())
        rows = [s for s in case.rows(Statement) if pages[s.article_id].uri in wanted]
    rows.sort(key=lambda s: (rank(pages[s.article_id].uri, s.start, "who and when"), s.stop))
    return [Drawn(s, pages[s.article_id], actors.get(s.referent_id or "")) for s in rows[:NUMBER]]


def drawn_of(case: Path | None) -> list[Drawn]:
    """The draw of the case named, else of one that is built and removed."""
    if case:
        return drawn(case)
    with tempfile.TemporaryDirectory() as aside:
        build([DATA], case=Path(aside) / "case")
        return drawn(Path(aside) / "case")


def read_kept() -> list[Judged]:
    """The verdicts kept; empty where there are none."""
    if not FILE.exists():
        return []
    return [Judged(**json.loads(line)) for line in FILE.read_text(encoding="utf8").splitlines()]


def with_verdicts(rows: Iterable[Judged], kept: Iterable[Judged]) -> list[Judged]:
    """The rows, with the verdicts that are kept already.

    >>> old = Judged("a", 0, 5, "h", "right", "missing")
    >>> [(j.speaker, j.date) for j in with_verdicts([Judged("a", 0, 5, "h"), Judged("a", 0, 5, "other")], [old])]
    [('right', 'missing'), (None, None)]
    """
    known: Mapping[tuple[str, int, int, str], Judged] = {j.key: j for j in kept}
    return [known.get(j.key, j) for j in rows]


def sums(rows: Sequence[Judged]) -> dict[str, float]:
    """The share of each verdict in percent of those judged; 'both right' is a right speaker with a right date.

    >>> sums([Judged("a", 0, 5, "h", "right", "right"), Judged("a", 6, 9, "h", "right", "wrong")])["both right"]
    50.0
    """
    judged = [j for j in rows if j.speaker and j.date]
    if not judged:
        return {}
    found = {}
    for what, verdicts in (("speaker", SPEAKER), ("date", DATE)):
        counts = Counter(getattr(j, what) for j in judged)
        found |= {f"{what} {verdict}": 100 * counts[verdict] / len(judged) for verdict in verdicts}
    both = sum(j.speaker == j.date == "right" for j in judged)
    return found | {"both right": 100 * both / len(judged)}


def shown(d: Drawn, verdict: Judged) -> dict[str, object]:
    """A drawn row as a person gets it: with its context, in which ⟦ ⟧ hold what is said."""
    s, text = d.row, d.page.text
    said = f"⟦{text[s.start : s.stop]}⟧"
    context = f"{text[max(0, s.start - AROUND) : s.start]}{said}{text[s.stop : s.stop + AROUND // 2]}"
    row = {name: getattr(s, name) for name in ("source", "cue", "act", "said_on", "said_on_text", "said_on_basis")}
    return asdict(verdict) | {
        "row_speaker": s.speaker, "actor": d.actor, **row, "published": d.page.published, "context": context
    }  # fmt: skip


def write_draw(file: Path, case: Path | None) -> None:
    """Write what is to be judged."""
    found = drawn_of(case)
    verdicts = with_verdicts([d.as_judged for d in found], read_kept())
    lines = [json.dumps(shown(d, v), ensure_ascii=False) for d, v in zip(found, verdicts, strict=True)]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf8")
    print(f"drawn: {len(found)}")
    print(f"to be judged: {sum(v.speaker is None or v.date is None for v in verdicts)}")


def keep(file: Path) -> int:
    """Keep what a person judged, in place of what was kept. The number kept.

    Raises: ValueError for a verdict that is none of those there are.
    """
    rows = [json.loads(line) for line in file.read_text(encoding="utf8").splitlines()]
    found = [Judged(**{name: row[name] for name in Judged.__slots__}) for row in rows]
    judged = [j for j in found if j.speaker and j.date]
    for j in judged:
        if j.speaker not in SPEAKER or j.date not in DATE:
            raise ValueError(f"{j.uri} {j.start}: no verdicts are called {j.speaker!r} and {j.date!r}")
    lines = [json.dumps(asdict(j)) for j in sorted(judged, key=lambda j: j.key)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf8")
    return len(judged)


def tell(case: Path | None) -> None:
    """Print what the kept verdicts say, and how many of today's draw they cover where the pages are at hand."""
    kept = read_kept()
    for name, share in sums(kept).items():
        print(f"{name}: {share:.1f} % of {len(kept)}")
    if DATA.exists():
        today = with_verdicts([d.as_judged for d in drawn_of(case)], kept)
        print(f"statements of today judged: {sum(j.speaker is not None for j in today)} of {len(today)}")


def main(arguments: argparse.Namespace) -> int:
    """0; 77 where the pages are needed and absent; 2 for a file within the project."""
    file = arguments.draw or arguments.keep
    if file and file.resolve().is_relative_to(ROOT):
        print("name a FILE outside the project: it holds page text", file=sys.stderr)
        return 2
    if arguments.keep:
        print(f"kept: {keep(file)}")
    elif arguments.draw:
        if not DATA.exists():
            print(f"who_when: no pages at {DATA}; see the README of ../shared/data", file=sys.stderr)
            return ABSENT
        write_draw(file, arguments.case)
    else:
        tell(arguments.case)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--draw", type=Path, metavar="FILE")
    p.add_argument("--keep", type=Path, metavar="FILE")
    p.add_argument("--case", type=Path, metavar="DIR")
    raise SystemExit(main(p.parse_args()))
