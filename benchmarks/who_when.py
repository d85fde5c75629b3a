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

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _judging import ROOT, Script, drawn_of, main, read_judged, read_kept, with_verdicts, write_kept
from _reading import SHARED
from _verdicts import rank
from sayso.ask import Case
from sayso.tables import Actor, Article, Identity, Statement, id_of

DATA = SHARED / "data/t17-libya/pages.jsonl"
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
    found = drawn_of(case, DATA, drawn)
    verdicts = with_verdicts([d.as_judged for d in found], read_kept(FILE, Judged))
    lines = [json.dumps(shown(d, v), ensure_ascii=False) for d, v in zip(found, verdicts, strict=True)]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf8")
    print(f"drawn: {len(found)}")
    print(f"to be judged: {sum(v.speaker is None or v.date is None for v in verdicts)}")


def keep(file: Path) -> int:
    """Keep what a person judged, in place of what was kept. The number kept.

    Raises: ValueError for a verdict that is none of those there are.
    """
    judged = [j for j in read_judged(file, Judged) if j.speaker and j.date]
    for j in judged:
        if j.speaker not in SPEAKER or j.date not in DATE:
            raise ValueError(f"{j.uri} {j.start}: no verdicts are called {j.speaker!r} and {j.date!r}")
    write_kept(FILE, judged)
    return len(judged)


def tell(case: Path | None) -> None:
    """Print what the kept verdicts say, and how many of today's draw they cover where the pages are at hand."""
    kept = read_kept(FILE, Judged)
    for name, share in sums(kept).items():
        print(f"{name}: {share:.1f} % of {len(kept)}")
    if DATA.exists():
        today = with_verdicts([d.as_judged for d in drawn_of(case, DATA, drawn)], kept)
        print(f"statements of today judged: {sum(j.speaker is not None for j in today)} of {len(today)}")


if __name__ == "__main__":
    raise SystemExit(main(Script("who_when", DATA, write_draw, keep, tell), __doc__))
