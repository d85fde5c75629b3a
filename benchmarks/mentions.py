"""Mentions without a name judged one by one: whom pronouns, titles and groups lead to, and what was left unresolved.

usage: benchmarks/mentions.py [--case DIR]                what the kept verdicts say, and how many hold today
       benchmarks/mentions.py --draw FILE [--case DIR]    write what is to be judged, with context, to FILE
       benchmarks/mentions.py --keep FILE                 keep the verdicts that a person wrote into FILE

Drawn by a hash of the address from the pages of ../shared/data/t17-libya that `judged.py` and `who_when.py` do not draw
from: 60 pronouns, 30 titles and 30 groups that have a row (titles printed beside their name left out), and 30 pronouns
and 30 descriptions with "the" that have none. In FILE each line is one of them; a person puts one of the names of
VERDICTS into `verdict`; those known already are filled in. Verdicts are kept in `mentions.jsonl` as addresses, without
any of the page's words: what was judged is a hash of the name that the row leads to, and none for what has no row.
FILE holds page text, so it must lie outside this project. `--case DIR` is a case that `build.py --case` left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _judging import ROOT, Script, drawn_of, main, read_judged, read_kept, with_verdicts, write_kept
from _reading import SHARED
from _verdicts import Drawn, rank
from sayso.actors.lexicon import GROUP_NOUNS, ROLES
from sayso.actors.pronouns import PERSONAL
from sayso.ask import Case
from sayso.tables import Article, Mention, Sentence, id_of

DATA = SHARED / "data/t17-libya/pages.jsonl"
FILE = ROOT / "benchmarks/mentions.jsonl"
KEPT_APART = 100
"""Pages that other draws take, which nobody reads while rules are written."""
NUMBERS = {"pronoun": 60, "title": 30, "group": 30}
WITHOUT = 30
AROUND = 500
"""Code points of context before; a third of it after."""
VERDICTS = {
    "right": "the one the page means, under a name that is his",
    "wrong": "somebody else, or a name cut short or glued",
    "missed": "no row, and a reader tells which person, body or country that the page names is meant",
    "nobody": "no row, and it is somebody without a name, no actor, or the page does not tell",
}
POWERS = frozenset(("rebel", "government", "opposition", "military", "army", "regime", "authority"))


@dataclass(frozen=True, slots=True)
class Found:
    """One mention drawn, or a place without one, and the name it leads to; null for the latter."""

    page: Article
    start: int
    stop: int
    what: str
    name: str | None

    @property
    def as_drawn(self) -> Drawn:
        """What is to be judged of it."""
        return Drawn(self.page.uri, self.start, self.stop, self.what, id_of(self.name) if self.name else "")


def without(page: Article, sentences: Iterable[Sentence], mentions: Iterable[Mention]) -> Iterator[Found]:
    """The personal pronouns and descriptions of a page that no mention covers."""
    taken = {i for m in mentions for i in range(m.start, min(m.stop, m.start + 60))}
    text = page.text
    for s in sentences:
        for k, (a, b) in enumerate(zip(s.starts, s.stops, strict=True)):
            if a in taken:
                continue
            if s.tags[k] in ("PRP", "PRP$") and text[a:b].lower() in PERSONAL:
                yield Found(page, a, b, "pronoun without a row", None)
            elif (
                s.tags[k].startswith("NN") and s.deps[k] != "compound" and (first := _described(text, s, k)) is not None
            ):
                yield Found(page, s.starts[first], b, "description without a row", None)


def _described(text: str, s: Sentence, k: int) -> int | None:
    """The token of "the" before a noun for a role, a body or a power; null where it is none or has no article."""
    if s.lemmas[k].lower() not in ROLES | GROUP_NOUNS.keys() | POWERS:
        return None
    for j in range(k - 1, max(-1, k - 5), -1):
        if text[s.starts[j] : s.stops[j]].lower() == "the":
            return j
        if s.tags[j] not in ("JJ", "NN", "NNP", "NNPS", "HYPH", "VBN"):
            return None
    return None


def drawn(folder: Path) -> list[Found]:
    """The draw of a case."""
    uris = [json.loads(line)["uri"] for line in DATA.read_text(encoding="utf8").splitlines()]
    apart = set(sorted(uris, key=lambda uri: rank(uri, 0, "page"))[:KEPT_APART])
    with Case(folder) as case:
        pages = {a.article_id: a for a in case.rows(Article) if a.uri not in apart}
        mentions: dict[str, list[Mention]] = {}
        sentences: dict[str, list[Sentence]] = {}
        for m in case.rows(Mention):
            mentions.setdefault(m.article_id, []).append(m)
        for s in case.rows(Sentence):
            sentences.setdefault(s.article_id, []).append(s)
    rows: dict[str, list[Found]] = {}
    for key, page in pages.items():
        own = [m for m in mentions.get(key, []) if not m.because.startswith("title printed")]
        for m in own:
            rows.setdefault(m.form, []).append(Found(page, m.start, m.stop, m.form, m.name))
        for f in without(page, sentences.get(key, []), mentions.get(key, [])):
            rows.setdefault(f.what, []).append(f)
    numbers = NUMBERS | {"pronoun without a row": WITHOUT, "description without a row": WITHOUT}
    return [f for what, n in numbers.items() for f in sorted(rows.get(what, []), key=_place)[:n]]


def _place(f: Found) -> tuple[str, int]:
    """Where a row comes in the draw: by its own address alone."""
    return rank(f.page.uri, f.start, "mention" if f.name else "unresolved"), f.stop


def sums(rows: Sequence[Drawn]) -> dict[str, tuple[float, int]]:
    """The share right in percent and of how many, of all with a row and by form; the share missed of those without.

    >>> rows = [Drawn("a", 0, 2, "pronoun", "h", "right"), Drawn("a", 3, 9, "title", "h", "wrong")]
    >>> sums(rows)["right"], sums(rows)["title right"]
    ((50.0, 2), (0.0, 1))
    """
    judged = [d for d in rows if d.verdict]
    found = {}
    for what in ("", *NUMBERS):
        own = [d for d in judged if d.judged and d.what.startswith(what)]
        if own:
            share = 100 * sum(d.verdict == "right" for d in own) / len(own)
            found[f"{what} right".strip()] = share, len(own)
    for what in ("pronoun", "description"):
        own = [d for d in judged if d.what == f"{what} without a row"]
        if own:
            found[f"{what}s without a row, missed"] = 100 * sum(d.verdict == "missed" for d in own) / len(own), len(own)
    return found


def write_draw(file: Path, case: Path | None) -> None:
    """Write what is to be judged."""
    found = drawn_of(case, DATA, drawn)
    verdicts = with_verdicts([f.as_drawn for f in found], read_kept(FILE, Drawn))
    with file.open("w", encoding="utf8") as out:
        for f, v in zip(found, verdicts, strict=True):
            text = f.page.text
            after = text[f.stop : f.stop + AROUND // 3]
            context = f"{text[max(0, f.start - AROUND) : f.start]}⟦{text[f.start : f.stop]}⟧{after}"
            out.write(json.dumps(asdict(v) | {"name": f.name, "context": context}, ensure_ascii=False) + "\n")
    print(f"drawn: {len(found)}")
    print(f"to be judged: {sum(v.verdict is None for v in verdicts)}")


def keep(file: Path) -> int:
    """Keep what a person judged, in place of what was kept. The number kept.

    Raises: ValueError for a verdict that is none of those there are.
    """
    judged = [d for d in read_judged(file, Drawn) if d.verdict]
    for d in judged:
        if d.verdict not in VERDICTS:
            raise ValueError(f"{d.uri} {d.start}: no verdict is called {d.verdict!r}")
    write_kept(FILE, judged)
    return len(judged)


def tell(case: Path | None) -> None:
    """Print what the kept verdicts say, and how many of today's draw they cover where the pages are at hand."""
    kept = read_kept(FILE, Drawn)
    for name, (share, number) in sums(kept).items():
        print(f"{name}: {share:.1f} % of {number}")
    if DATA.exists():
        today = with_verdicts([f.as_drawn for f in drawn_of(case, DATA, drawn)], kept)
        print(f"mentions of today judged: {sum(d.verdict is not None for d in today)} of {len(today)}")


if __name__ == "__main__":
    raise SystemExit(main(Script("mentions", DATA, write_draw, keep, tell), __doc__))
