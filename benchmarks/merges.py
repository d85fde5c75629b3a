"""Merges of a large case judged one by one: two places of one claim, or of one utterance, in other words.

usage: benchmarks/merges.py [--case DIR]                what the kept verdicts say, and how many hold today
       benchmarks/merges.py --draw FILE [--case DIR]    write what is to be judged, with context, to FILE
       benchmarks/merges.py --keep FILE                 keep the verdicts that a person wrote into FILE

100 merges of one utterance and 100 of one claim that is not one utterance, from ../shared/data/t17-libya. The one side
stands in the 100 pages that `judged.py` draws, which nobody reads while rules are written; the other is another place
of its claim on another page, in other words: places of the same words are counted, not drawn. Both are chosen by hashes
of their addresses alone, so a claim is drawn from as often as it stands in those pages, however many places it has, and
two places that only other places lead from one to the other are drawn too. In FILE each line is one merge; a person
puts a name of VERDICT into `verdict`; those known already are filled in. Verdicts are kept in `merges.jsonl` as
addresses, without any of the page's words. FILE holds page text, so it must lie outside this project. `--case DIR` is a
case that `build.py --case` left.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _judging import ROOT, Script, drawn_of, main, read_judged, read_kept, with_verdicts, write_kept
from _reading import SHARED
from _verdicts import rank
from sayso.ask import Case
from sayso.claims.folded import fold
from sayso.tables import Article, ClaimMatch, Proposition, Statement, Support, id_of

DATA = SHARED / "data/t17-libya/pages.jsonl"
FILE = ROOT / "benchmarks/merges.jsonl"
PAGES, NUMBER = 100, 100
AROUND = 300
"""Code points of context on either side."""
VERDICT = {
    "same": "the same content; of an utterance: one act of speaking too",
    "more": "the same, and one of them tells more, which does not change what is claimed",
    "other occasion": "utterance: the same content, said by the same speaker at another time",
    "other": "another event, actor, number, day or thing, another meaning, or another speaker of an utterance",
    "no claim": "one is a piece of a sentence or of the page's furniture that says nothing",
}
RIGHT = ("same", "more")


@dataclass(frozen=True, slots=True)
class Judged:
    """One merge drawn, and the verdict; null before it is judged."""

    level: str
    uri: str
    start: int
    stop: int
    other_uri: str
    other_start: int
    other_stop: int
    judged: str
    verdict: str | None = None

    @property
    def key(self) -> tuple[str, str, int, int, str, int, int, str]:
        """What a verdict is known by."""
        other = (self.other_uri, self.other_start, self.other_stop)
        return self.level, self.uri, self.start, self.stop, *other, self.judged


@dataclass(frozen=True, slots=True)
class Side:
    """One place of a merge."""

    row: Proposition
    page: Article
    said: Statement | None
    claim: str
    utterance: str | None

    @property
    def words(self) -> str:
        """Its words in lower case."""
        return fold(self.row.text)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two places of one claim or utterance, and the features of their match; none where only others lead there."""

    level: str
    a: Side
    b: Side
    features: tuple[str, ...]

    @property
    def as_judged(self) -> Judged:
        """What is to be judged of it."""
        a, b = self.a.row, self.b.row
        said = id_of(self.a.words, self.b.words)
        uris = self.a.page.uri, self.b.page.uri
        return Judged(self.level, uris[0], a.start, a.stop, uris[1], b.start, b.stop, said)


def held_out() -> set[str]:
    """The uris of the pages that are drawn from."""
    uris = [json.loads(line)["uri"] for line in DATA.read_text(encoding="utf8").splitlines()]
    return set(sorted(uris, key=lambda uri: rank(uri, 0, "page"))[:PAGES])


def sides(case: Case) -> list[Side]:
    """Every place of a claim, in the order of the draw."""
    pages = {a.article_id: a for a in case.rows(Article)}
    said = {s.statement_id: s for s in case.rows(Statement)}
    rows = {p.proposition_id: p for p in case.rows(Proposition)}
    found = []
    for s in case.rows(Support):
        p = rows[s.proposition_id]
        found.append(Side(p, pages[p.article_id], said.get(p.statement_id or ""), s.claim_id, s.utterance_id))
    return sorted(found, key=lambda s: (rank(s.page.uri, s.row.start, "merge"), s.row.stop, s.row.proposition_id))


def drawn(folder: Path) -> tuple[list[Merge], int]:
    """The merges drawn from a case that holds the pages, and how many places stand beside one of the same words."""
    with Case(folder) as case:
        every = sides(case)
        why = {(m.level, m.a_id, m.b_id): m.features for m in case.rows(ClaimMatch) if m.joined}
    wanted, found, equal = held_out(), list[Merge](), 0
    for level in ("utterance", "claim"):
        groups: dict[str, list[Side]] = {}
        for s in every:
            groups.setdefault(_group(s, level), []).append(s)
        of_level: list[Merge] = []
        for s in every:
            if s.page.uri in wanted and (level == "claim" or s.utterance):
                others = [o for o in groups[_group(s, level)] if o.page.uri != s.page.uri]
                equal += any(o.words == s.words for o in others)
                of_level += list(_merge(s, others, level, why))
        seen = {frozenset((m.a.words, m.b.words)): m for m in reversed(of_level)}
        found += [m for m in of_level if seen[frozenset((m.a.words, m.b.words))] is m][:NUMBER]
    return found, equal


def _group(s: Side, level: str) -> str:
    """What the places that one is merged with have in common."""
    return (s.utterance or "") if level == "utterance" else s.claim


def _merge(
    s: Side, others: Sequence[Side], level: str, why: dict[tuple[str, str, str], tuple[str, ...]]
) -> Iterator[Merge]:
    """Yield a place with the first of those it is merged with that has other words."""
    for o in others:
        if o.words != s.words and (level == "utterance" or s.utterance is None or o.utterance != s.utterance):
            a, b = sorted((s.row.proposition_id, o.row.proposition_id))
            yield Merge(level, s, o, why.get((level, a, b), ()))
            return


def sums(rows: Sequence[Judged]) -> dict[str, float]:
    """The share of each verdict in percent of those judged of a level; 'right' is the same or more.

    >>> sums([Judged("claim", "a", 0, 5, "b", 0, 9, "h", "more"), Judged("claim", "a", 7, 9, "b", 0, 9, "h", "other")])[
    ...     "claim right"
    ... ]
    50.0
    """
    found = {}
    for level in ("utterance", "claim"):
        counts = Counter(j.verdict for j in rows if j.level == level and j.verdict)
        if counts:
            found[f"{level} right"] = 100 * sum(counts[v] for v in RIGHT) / counts.total()
            found |= {f"{level} {v}": 100 * counts[v] / counts.total() for v in VERDICT}
    return found


def shown(m: Merge, verdict: Judged) -> dict[str, object]:
    """A merge as a person gets it: each side with its context, in which ⟦ ⟧ hold what is merged."""
    found: dict[str, object] = asdict(verdict) | {"features": m.features}
    for name, s in (("a", m.a), ("b", m.b)):
        text, r = s.page.text, s.row
        said = s.said
        found[name] = {
            "published": s.page.published, "speaker": said and (said.speaker or said.source),
            "said_on": said and said.said_on, "on": r.on, "negated": r.negated, "modality": r.modality,
            "context": f"{text[max(0, r.start - AROUND) : r.start]}⟦{r.text}⟧{text[r.stop : r.stop + AROUND]}",
        }  # fmt: skip
    return found


def write_draw(file: Path, case: Path | None) -> None:
    """Write what is to be judged."""
    found, equal = drawn_of(case, DATA, drawn)
    verdicts = with_verdicts([m.as_judged for m in found], read_kept(FILE, Judged))
    lines = [json.dumps(shown(m, v), ensure_ascii=False) for m, v in zip(found, verdicts, strict=True)]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf8")
    for level, number in sorted(Counter(m.level for m in found).items()):
        print(f"drawn, {level}: {number}")
    print(f"places with the same words elsewhere, not drawn: {equal}")
    print(f"to be judged: {sum(v.verdict is None for v in verdicts)}")


def keep(file: Path) -> int:
    """Keep what a person judged, in place of what was kept. The number kept.

    Raises: ValueError for a verdict that is none of those there are.
    """
    judged = [j for j in read_judged(file, Judged) if j.verdict]
    for j in judged:
        if j.verdict not in VERDICT:
            raise ValueError(f"{j.uri} {j.start}: no verdict is called {j.verdict!r}")
    write_kept(FILE, judged)
    return len(judged)


def tell(case: Path | None) -> None:
    """Print what the kept verdicts say, and how many of today's draw they cover where the pages are at hand."""
    kept = read_kept(FILE, Judged)
    for name, share in sums(kept).items():
        print(f"{name}: {share:.1f} % of {sum(j.level == name.split()[0] for j in kept)}")
    if DATA.exists():
        today = with_verdicts([m.as_judged for m in drawn_of(case, DATA, drawn)[0]], kept)
        print(f"merges of today judged: {sum(j.verdict is not None for j in today)} of {len(today)}")


if __name__ == "__main__":
    raise SystemExit(main(Script("merges", DATA, write_draw, keep, tell), __doc__))
