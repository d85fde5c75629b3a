"""Conflicts of a large case judged one by one: whether the two places do not agree, and in the way the row says.

usage: benchmarks/conflicts.py [--case DIR]                what the kept verdicts say, and how many hold today
       benchmarks/conflicts.py --draw FILE [--case DIR]    write what is to be judged, with context, to FILE
       benchmarks/conflicts.py --keep FILE                 keep the verdicts that a person wrote into FILE

100 conflicts of ../shared/data/t17-libya (716 pages), as many of each kind as of any other while it has more. One
has its place in the draw by a hash of its two addresses alone. In FILE each line is one of them; a person puts a name
of VERDICTS into `verdict`; those known already are filled in. Verdicts are kept in `conflicts.jsonl` as addresses,
without any of the page's words: what was judged is a hash of the row's kind, nature and speakers. FILE holds page text,
so it must lie outside this project. `--case DIR` is a case that `build.py --case` left.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _judging import ROOT, Script, drawn_of, main, read_judged, read_kept, with_verdicts, write_kept
from _reading import SHARED
from _verdicts import rank
from sayso.ask import Case
from sayso.tables import Article, Conflict, id_of

DATA = SHARED / "data/t17-libya/pages.jsonl"
FILE = ROOT / "benchmarks/conflicts.jsonl"
NUMBER = 100
AROUND = 500
"""Code points of context on either side."""
KINDS = ("speaker", "number", "date", "denial", "wording")
VERDICTS = {
    "right": "the two places do not agree, or are one act of speaking in other words, in the way the row says",
    "wrong nature": "they do, and `nature` is another: an update taken for a contradiction, a meaning that moves",
    "wrong side": "a conflict is told there, and a passage or a speaker of the row is not the one that is in it",
    "no conflict": "both may hold, or they tell of different things",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One conflict drawn, and the verdict on it; null before it is judged."""

    kind: str
    a_uri: str
    a_start: int
    a_stop: int
    b_uri: str
    b_start: int
    b_stop: int
    judged: str
    verdict: str | None = None

    @property
    def key(self) -> tuple[str | int, ...]:
        """What a verdict is known by."""
        a = (self.a_uri, self.a_start, self.a_stop)
        return self.kind, *a, self.b_uri, self.b_start, self.b_stop, self.judged


@dataclass(frozen=True, slots=True)
class Drawn:
    """A conflict drawn with its two pages."""

    row: Conflict
    a: Article
    b: Article

    @property
    def as_judged(self) -> Judged:
        """What is to be judged of it."""
        r = self.row
        told = id_of(r.nature, r.a_speaker, r.b_speaker)
        return Judged(r.kind, self.a.uri, r.a_start, r.a_stop, self.b.uri, r.b_start, r.b_stop, told)

    @property
    def place(self) -> str:
        """What the draw goes by: a hash of the two addresses."""
        return rank(f"{self.a.uri} {self.row.a_start} {self.b.uri}", self.row.b_start, f"conflict {self.row.kind}")


def chosen(found: Iterable[Drawn], number: int) -> list[Drawn]:
    """So many conflicts: by turns one of each kind that has more, each kind in the order of the draw."""
    kinds: dict[str, list[Drawn]] = defaultdict(list)
    for d in sorted(found, key=lambda d: (d.place, d.row.conflict_id)):
        kinds[d.row.kind].append(d)
    turns = [(i, KINDS.index(d.row.kind), d) for rows in kinds.values() for i, d in enumerate(rows)]
    return [d for _, _, d in sorted(turns, key=lambda t: t[:2])[:number]]


def drawn(folder: Path) -> list[Drawn]:
    """The conflicts drawn from a case that holds the pages, by kind."""
    with Case(folder) as case:
        pages = {a.article_id: a for a in case.rows(Article)}
        found = [Drawn(r, pages[r.a_id], pages[r.b_id]) for r in case.rows(Conflict)]
    return sorted(chosen(found, NUMBER), key=lambda d: (KINDS.index(d.row.kind), d.place))


def sums(rows: Sequence[Judged]) -> dict[str, float]:
    """The share of right rows in percent of those judged, of each kind and of all; then that of each verdict.

    >>> one, other = (Judged("number", "a", 0, 5, "b", 0, n, "h", v) for n, v in ((5, "right"), (6, "no conflict")))
    >>> sums([one, other])["number right"], sums([one, other])["right"]
    (50.0, 50.0)
    """
    judged = [j for j in rows if j.verdict]
    found = {}
    for kind in KINDS:
        of_kind = [j.verdict == "right" for j in judged if j.kind == kind]
        if of_kind:
            found[f"{kind} right"] = 100 * sum(of_kind) / len(of_kind)
    counts = Counter(j.verdict for j in judged)
    return found | {v: 100 * counts[v] / len(judged) for v in VERDICTS if judged}


def shown(d: Drawn, verdict: Judged) -> dict[str, object]:
    """A drawn row as a person gets it: with its contexts, in which ⟦ ⟧ hold the two passages."""
    r = d.row
    a, b = _context(d.a, r.a_start, r.a_stop), _context(d.b, r.b_start, r.b_stop)
    row = {name: getattr(r, name) for name in ("nature", "about", "because", "a_speaker", "b_speaker")}
    return asdict(verdict) | row | {"a_published": d.a.published, "a": a, "b_published": d.b.published, "b": b}


def _context(page: Article, start: int, stop: int) -> str:
    text = page.text
    return f"{text[max(0, start - AROUND) : start]}⟦{text[start:stop]}⟧{text[stop : stop + AROUND]}"


def write_draw(file: Path, case: Path | None) -> None:
    """Write what is to be judged."""
    found = drawn_of(case, DATA, drawn)
    verdicts = with_verdicts([d.as_judged for d in found], read_kept(FILE, Judged))
    lines = [json.dumps(shown(d, v), ensure_ascii=False) for d, v in zip(found, verdicts, strict=True)]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf8")
    for kind, number in Counter(d.row.kind for d in found).items():
        print(f"{kind} drawn: {number}")
    print(f"to be judged: {sum(v.verdict is None for v in verdicts)}")


def keep(file: Path) -> int:
    """Keep what a person judged, in place of what was kept. The number kept.

    Raises: ValueError for a verdict that is none of those there are.
    """
    judged = [j for j in read_judged(file, Judged) if j.verdict]
    for j in judged:
        if j.verdict not in VERDICTS:
            raise ValueError(f"{j.a_uri} {j.a_start}: no verdict is called {j.verdict!r}")
    write_kept(FILE, judged)
    return len(judged)


def tell(case: Path | None) -> None:
    """Print what the kept verdicts say, and how many of today's draw they cover where the pages are at hand."""
    kept = read_kept(FILE, Judged)
    for name, share in sums(kept).items():
        of = [j for j in kept if name in VERDICTS or name == f"{j.kind} right"]
        print(f"{name}: {share:.1f} % of {len(of)}")
    if DATA.exists():
        today = with_verdicts([d.as_judged for d in drawn_of(case, DATA, drawn)], kept)
        print(f"conflicts of today judged: {sum(j.verdict is not None for j in today)} of {len(today)}")


if __name__ == "__main__":
    raise SystemExit(main(Script("conflicts", DATA, write_draw, keep, tell), __doc__))
