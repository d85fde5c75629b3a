"""A corpus of any size with known copies in it, made of real texts drawn anew; the same for the same seed.

usage: python benchmarks/_corpus.py FOLDER [--pages 10000] [--words 250] [--seed 1] [--share 0.3] [../shared/data]

FOLDER gets `pages/*.jsonl` (a page a line, as `sayso build` reads it), `truth.parquet` (a row for each page that has
a text in common with others) and `furniture.parquet` (what outlets print around their articles). Nothing is held in
memory but a few numbers a page.

Of the pages a share (`--share`) are copies, of texts that are pages themselves or, for half of the agency reports, are
not. A text has 1 copy (70 %), 2 to 4, 5 to 20, or 21 to 400 (0.4 %, but no more than a fiftieth of the pages); those
with 5 and more are agency reports, with credit lines. A copy is one of KINDS, a page of some outlet, which prints some
lines of its own around half of its articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from _redrawn import Bank, bank_of, mixed, redraw
from _truth import ALONE, Placed, Taken, write_truth

DATA = Path(__file__).resolve().parents[2] / "shared/data"
SETS = ("t17-libya", "news-clusters")
ABSENT = 77
KINDS: Mapping[str, tuple[float, float]] = {
    "whole": (0.22, 0.45),
    "truncated": (0.14, 0.25),
    "edited 5 %": (0.12, 0.2),
    "edited 10 %": (0.1, 0.05),
    "respelled": (0.1, 0.0),
    "framed": (0.1, 0.05),
    "spliced 120": (0.08, 0.0),
    "spliced 40": (0.08, 0.0),
    "spliced 20": (0.06, 0.0),
}
"""The share of each kind among copies of small families, and among those of agency reports."""
ORIGIN = "origin"
SIZES = ((0.7, 1, 1), (0.21, 2, 4), (0.086, 5, 20), (0.004, 21, 400))
"""Shares of families, and from how many to how many copies they have; log-uniform in between."""
AGENCY = 5
"""Families of so many copies and more are reports of an agency."""
AGENCIES = ("Reuters", "AP", "AFP", "dpa", "Xinhua")
CITIES = ("LONDON", "PARIS", "CAIRO", "TUNIS", "GENEVA", "NEW YORK", "ROME", "ANKARA")
NOTICES = (
    "Sign up for our newsletter: ",
    "Read more: ",
    "Follow us: ",
    "Related: ",
    "Copyright. All rights reserved. ",
    "",
)
OUTLET_PAGES = 2000
"""Pages an outlet has in the mean; a tenth of the outlets have a third of them."""
BATCH = 4000
"""Pages made at a time: some 10 MB."""
SPELLINGS = (
    ("kh", "h"), ("gh", "g"), ("ou", "u"), ("ee", "i"), ("sh", "ch"), ("q", "k"), ("ei", "ay"), ("j", "dj"),
    ("y", "i"), ("ss", "s"), ("er", "ar"), ("o", "u"), ("e", "i"), ("a", "e"), ("i", "y"), ("u", "oo"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page: as it is printed, and where what it has of others stands in it."""

    outlet: str
    published: str | None
    text: str
    placed: Placed


@dataclass(frozen=True)
class Corpus:
    """What a corpus is to be: of each page its kind (-2 alone, -1 origin, else of KINDS), its family, and its text.

    `order[i]` is the page that stands at place i; a text of a higher number than there are pages stands in copies only.
    """

    bank: Bank
    seed: int
    words: float
    kind: Any
    family: Any
    text: Any
    order: Any
    sizes: Any

    @property
    def outlets(self) -> int:
        """How many outlets there are."""
        return max(20, len(self.kind) // OUTLET_PAGES)


def corpus(texts: Iterable[str], pages: int, *, words: float = 250, seed: int = 1, share: float = 0.3) -> Corpus:
    """The plan of a corpus of so many pages in the manner of some texts."""
    rng = random.Random(seed)
    sizes: list[int] = []
    while sum(sizes) < share * pages:
        (_, low, high), *_ = rng.choices(SIZES, [s for s, _, _ in SIZES])
        size = round(low * (min(high, max(low, pages // 50)) / low) ** rng.random())
        sizes.append(size)
    copies = sum(sizes)
    alone = max(pages - copies, len(sizes))
    kind, family = np.full(alone + copies, -2, np.int8), np.full(alone + copies, -1, np.int64)
    text = np.arange(alone + copies)
    family[alone:] = np.repeat(np.arange(len(sizes)), sizes)
    for n, size in enumerate(sizes):
        if size < AGENCY or rng.random() < 0.5:
            kind[n], family[n] = -1, n
    present = kind[: len(sizes)] == -1
    text[alone:] = np.where(present, np.arange(len(sizes)), len(text) + np.arange(len(sizes)))[family[alone:]]
    large = np.array(sizes, np.int64)[family[alone:]] >= AGENCY
    chance = np.array([rng.random() for _ in range(copies)])
    for column, of in ((0, ~large), (1, large)):
        steps = np.cumsum([s[column] for s in KINDS.values()])
        kind[alone:][of] = np.searchsorted(steps / steps[-1], chance[of])
    order = np.random.Generator(np.random.PCG64(seed)).permutation(len(kind))
    return Corpus(bank_of(texts), seed, words, kind, family, text, order, np.array(sizes, np.int64))


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of a corpus: which page stands there, what is drawn for it, and the day of its text."""

    place: int
    number: int
    drawn: int
    day: int


def pages_of(made: Corpus) -> Iterator[Page]:
    """Yield the pages of a corpus in their order."""
    lines = _furniture(made)
    for first in range(0, len(made.order), BATCH):
        numbers = made.order[first : first + BATCH]
        wanted = np.unique(np.concatenate([made.text[numbers], numbers]))
        texts = dict(zip(wanted.tolist(), redraw(made.bank, wanted, words=made.words, seed=made.seed), strict=True))
        drawn = mixed(made.seed, 3, numbers).tolist()
        days = (mixed(made.seed, 4, made.text[numbers]) % np.uint64(90)).tolist()
        for slot in map(_Slot, range(first, first + len(numbers)), numbers.tolist(), drawn, days):
            yield _page(made, slot, texts, lines)


def _furniture(made: Corpus) -> list[list[str]]:
    """The lines of each outlet: a few words each, for all its pages the same."""
    numbers = np.arange(6 * made.outlets) + (1 << 40)
    drawn = [" ".join(t.split()[:22]) for t in redraw(made.bank, numbers, words=20, seed=made.seed)]
    lines = [f"{NOTICES[n % len(NOTICES)]}{text}" for n, text in enumerate(drawn)]
    return [lines[n : n + 6] for n in range(0, len(lines), 6)]


def _page(made: Corpus, slot: _Slot, texts: Mapping[int, str], lines: Sequence[Sequence[str]]) -> Page:
    """One page, put together of what it takes, what is its own, its credits and its outlet's lines."""
    rng = random.Random(slot.drawn)
    kind, family = (*KINDS, ALONE, ORIGIN)[made.kind[slot.number]], int(made.family[slot.number])
    outlet = int(made.outlets * rng.random() ** 2)
    body, taken = _copied(kind, texts[int(made.text[slot.number])], texts[slot.number], rng, made.bank)
    before, after = _credits(family, rng) if family >= 0 and made.sizes[family] >= AGENCY else ("", "")
    top = bottom = ""
    if kind == "framed" or rng.random() < 0.5:
        top = "".join(f"{line}\n" for line in lines[outlet][: rng.randrange(1, 3)])
        bottom = "".join(f"\n{line}" for line in lines[outlet][3 : rng.randrange(4, 7)])
    text = f"{top}{before}{body}{after}{bottom}"
    furniture = ((0, len(top)), (len(text) - len(bottom), len(text))) if top else ()
    day = date(2011, 3, 1) + timedelta(slot.day + (rng.randrange(3) if kind in KINDS else 0))
    name = f"www.outlet-{outlet}.example"
    uri = f"https://{name}/{day:%Y/%m/%d}/{slot.place:07d}.html"
    moved = taken.moved(len(top) + len(before)) if taken else None
    placed = Placed(uri, slot.place, kind, family, moved, furniture)
    return Page(name, day.isoformat() if rng.random() < 0.85 else None, text, placed)


def _credits(family: int, rng: random.Random) -> tuple[str, str]:
    """What a page prints before and after an agency's report: most name the agency."""
    agency = AGENCIES[family % len(AGENCIES)]
    before = f"{CITIES[family % len(CITIES)]} ({agency}) - " if rng.random() < 0.6 else ""
    return before, rng.choice(("", "", f"\nSource: {agency}", f"\n© 2011 {agency}. All rights reserved."))


def _copied(kind: str, text: str, own: str, rng: random.Random, bank: Bank) -> tuple[str, Taken | None]:
    """The body of a page of a kind, given the text it is of and one of its own, and what it has of the former."""
    if kind == ALONE:
        return text, None
    if kind.startswith("edited"):
        return edit(text, 0.05 if kind == "edited 5 %" else 0.1, rng, bank)
    if kind == "respelled":
        return respell(text, rng)
    start, stop = 0, len(text)
    if kind == "truncated":
        stop = _cut(text, rng)
    elif kind.startswith("spliced"):
        start, stop = _passage(text, int(kind.split()[1]), rng)
        at = own.find("\n", int(len(own) * rng.uniform(0.2, 0.7))) + 1
        body = own[:at] + text[start:stop] + (" " if at else "\n") + own[at:]
        return body, Taken(at, at + stop - start, start, stop, ((at, start),))
    return text[start:stop], Taken(0, stop - start, start, stop, ((0, start),))


def _cut(text: str, rng: random.Random) -> int:
    """Where a text is cut: at the end of a sentence, or of a word where there is none, with 30 to 80 % before it."""
    at = int(len(text) * rng.uniform(0.3, 0.8))
    ends = [m.start() for m in re.finditer(r"(?<=[.?!”\"])\s", text)]
    near = min(ends, key=lambda e: abs(e - at), default=0)
    return near if 0.3 * len(text) <= near <= 0.8 * len(text) else max(text.rfind(" ", 0, at), 1)


def _passage(text: str, words: int, rng: random.Random) -> tuple[int, int]:
    """Where so many words in a row stand in a text; all of it, where it has no more."""
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    first = rng.randrange(max(1, len(spans) - words + 1))
    return spans[first][0], spans[min(first + words, len(spans)) - 1][1]


def edit(text: str, rate: float, rng: random.Random, bank: Bank) -> tuple[str, Taken]:
    """The text with this share of its words left out, put for another or followed by another, and what it has of it."""
    changes = []
    for m in re.finditer(r"(\S+)(\s*)", text):
        if rng.random() < rate:
            other = bank.texts[int(bank.urn[rng.randrange(len(bank.urn))])]
            put = rng.choice(("", f"{other}{m[2]}", f"{m[1]} {other}{m[2]}"))
            changes.append((*m.span(), put))
    return _changed(text, changes)


def respell(text: str, rng: random.Random) -> tuple[str, Taken]:
    """The text with half of its longer names written another way throughout, and what it has of it."""
    spelled: dict[str, str] = {}
    changes = []
    for m in re.finditer(r"\b[A-Z][a-z]{4,}\b", text):
        if m[0] not in spelled:
            spelled[m[0]] = _other_spelling(m[0]) if rng.random() < 0.5 else m[0]
        if spelled[m[0]] != m[0]:
            changes.append((*m.span(), spelled[m[0]]))
    return _changed(text, changes)


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, Taken]:
    """The text with other words put for some of its stretches, and what it has of it.

    >>> _changed("one two three", [(4, 7, "2")])
    ('one 2 three', Taken(start=0, stop=11, there=0, there_stop=13, marks=((0, 0), (5, 7))))
    """
    pieces, marks = [], [(0, 0)]
    at = here = 0
    for start, stop, put in changes:
        pieces += [text[at:start], put]
        here += start - at + len(put)
        at = stop
        marks.append((here, at))
    body = "".join([*pieces, text[at:]])
    return body, Taken(0, len(body), 0, len(text), tuple(marks))


def _other_spelling(name: str) -> str:
    """A name as another hand might write it, by the first two of SPELLINGS that fit.

    >>> [_other_spelling(name) for name in ("Ghourin", "Ellery", "Brrtt")]
    ['Ghurin', 'Ellari', 'Brrtt']
    """
    fits = [(old, new) for old, new in SPELLINGS if old in name[1:]][:2]
    rest = name[1:]
    for old, new in fits:
        rest = rest.replace(old, new, 1)
    return name[0] + rest


def seeds(data: Path) -> list[str]:
    """The real texts that corpora are made of; empty where they are absent."""
    files = [data / name / "pages.jsonl" for name in SETS]
    if not all(f.is_file() for f in files):
        return []
    return [json.loads(line)["text"] for f in files for line in f.read_text(encoding="utf8").splitlines()]


def write(made: Corpus, folder: Path, *, most: int = 10_000) -> None:
    """Write the pages of a corpus, so many a file, and its truth, into a folder."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    pages = pages_of(made)
    with write_truth(folder) as note:
        for n in range(0, len(made.order), most):
            with (folder / "pages" / f"{n // most:04d}.jsonl").open("w", encoding="utf8") as file:
                for page in islice(pages, most):
                    row = {"uri": page.placed.uri, "outlet": page.outlet, "text": page.text}
                    if page.published:
                        row["published"] = page.published
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    note(page.placed)


def main() -> int:
    """77 where the data is absent, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--words", type=float, default=250)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.3)
    args = parser.parse_args()
    if not (texts := seeds(args.data)):
        print(f"no pages at {args.data}", file=sys.stderr)
        return ABSENT
    write(corpus(texts, args.pages, words=args.words, seed=args.seed, share=args.share), args.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
