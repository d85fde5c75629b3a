"""Precision and recall by characters of copies planted among real pages; what is found among those alone; seconds.

usage: benchmarks/copies.py [../shared/data]
Copied are pages of t17-libya, and what they are put into is from news-clusters: of other years and matters.
Every body is taken whole, one block a line, so that nothing here rests on extract.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
import typing
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sayso.lineage import compare, fingerprint, pair, trace
from sayso.tables import Article, Block, Copy, Decision, Fingerprint, Likeness, Lineage, Pair, id_of

DATA = Path(__file__).resolve().parents[2] / "shared/data"
ABSENT = 77
ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
EACH = 40  # planted pages of each kind
SEED = 20110317


@dataclass(frozen=True)
class Planted:
    """A page made from another; `spans` are (start, stop) here and there of what was taken."""

    article: Article
    source: Article
    kind: str
    spans: tuple[tuple[int, int, int, int], ...]


def article(uri: str, text: str, outlet: str | None, published: str | None) -> Article:
    """An article that is all body."""
    basis = "meta" if published else None
    return Article(
        id_of(uri), uri, None, outlet, (), (), (), None, published, basis, None, None, "en", text, text
    )  # fmt: skip


def pages(folder: Path) -> list[Article]:
    """The articles of one set of pages."""
    rows = map(json.loads, (folder / "pages.jsonl").read_text(encoding="utf8").splitlines())
    return [article(r["uri"], r["text"], r.get("outlet"), r.get("published")) for r in rows]


def table(kind: type, rows: Iterable[Any]) -> pa.Table:
    """Rows as Arrow."""

    def arrow(t: Any) -> pa.DataType:
        inner = typing.get_args(t)
        if typing.get_origin(t) is tuple:
            return pa.list_(arrow(inner[0]))
        return arrow(inner[0]) if inner else ARROW[t]

    rows, types = list(rows), typing.get_type_hints(kind)
    return pa.table({c: pa.array([getattr(r, c) for r in rows], arrow(t)) for c, t in types.items()})


def rows_of(kind: Any, con: duckdb.DuckDBPyConnection, select: str) -> list[Any]:
    """The rows of a select."""
    found = con.sql(select).to_arrow_table().to_pylist()
    return [kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in r.items()}) for r in found]


def trace_all(articles: list[Article]) -> tuple[list[Copy], list[Lineage], Counter[str]]:
    """The copies and lineage of these articles, and the seconds and counts of each step."""
    took: Counter[str] = Counter()
    blocks = [
        Block(a.article_id, *m.span(), "body", m[0]) for a in articles for m in re.finditer(r"[^\n]*\S[^\n]*", a.text)
    ]
    start = time.perf_counter()
    prints = list(fingerprint(articles, blocks))
    took["fingerprint"] = time.perf_counter() - start  # type: ignore[assignment]
    con = duckdb.connect()
    for name, kind, rows in (("f", Fingerprint, prints), ("a", Article, articles), ("b", Block, blocks)):
        con.register(name, table(kind, rows))
    start = time.perf_counter()
    pairs = rows_of(Pair, con, pair("f", "a", "b").whole)
    took["pair"] = time.perf_counter() - start  # type: ignore[assignment]
    start = time.perf_counter()
    found = list(compare(pairs))
    took["compare"] = time.perf_counter() - start  # type: ignore[assignment]
    con.register("l", table(Likeness, (r for r in found if isinstance(r, Likeness))))
    con.register("d", table(Decision, ()))
    took["prints"] = sum(len(f.hashes) for f in prints if isinstance(f, Fingerprint))
    took["pairs"] = len(pairs)
    return [r for r in found if isinstance(r, Copy)], rows_of(Lineage, con, trace("a", "l", "d").select), took


def respell(text: str, rng: random.Random) -> str:
    """The text with half of its longer names spelled another way throughout."""
    names = sorted({w for w in re.findall(r"\b[A-Z][a-z]{4,}\b", text) if rng.random() < 0.5})
    spelled = {n: n[0] + n[1:].translate(str.maketrans("aeiouckq", "eaoiukcg")) for n in names}
    return re.sub(r"\b[A-Z][a-z]{4,}\b", lambda m: spelled.get(m[0], m[0]), text)


def edit(text: str, rate: float, rng: random.Random) -> str:
    """The text with this share of its words changed, left out or doubled by another."""
    pool = text.split()

    def change(m: re.Match[str]) -> str:
        if rng.random() >= rate:
            return m[0]
        return rng.choice(("", rng.choice(pool), m[0] + " " + rng.choice(pool)))

    return re.sub(r"\S+", change, text)


def drop_clauses(text: str) -> str:
    """The text without what stands between two commas, where that is short."""
    return re.sub(r", [^,.\n]{10,80},", "", text)


def part(text: str, words: int, rng: random.Random) -> tuple[int, int]:
    """Where so many words in a row stand in the text, away from its first and last lines, which may be furniture."""
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    first = rng.randrange(len(spans) // 5, max(len(spans) // 5 + 1, 4 * len(spans) // 5 - words))
    last = min(first + words, len(spans)) - 1
    return spans[first][0], spans[last][1]


def plant(kind: str, n: int, source: Article, host: Article, rng: random.Random) -> Planted:
    """One page of this kind."""
    text, where = source.text, (0, len(source.text))
    if kind == "truncated":
        where = 0, part(text, 1, rng)[1]
    elif kind.startswith("spliced"):
        where = part(text, {"spliced long": 120, "spliced 40": 40, "spliced 20": 20, "spliced 12": 12}[kind], rng)
    taken = text[slice(*where)]
    change = {"edited 5 %": lambda t: edit(t, 0.05, rng), "edited 10 %": lambda t: edit(t, 0.1, rng)}
    change |= {"respelled": lambda t: respell(t, rng), "clauses dropped": drop_clauses}
    taken = change.get(kind, lambda t: t)(taken)
    before = after = ""
    if kind.startswith("spliced"):
        cut = host.text.find("\n", len(host.text) // 2) + 1
        before, after = host.text[:cut], " " + host.text[cut:]
    elif kind == "framed":
        before, after = " ".join(host.text.split()[:30]) + "\n", "\n" + " ".join(host.text.split()[-30:])
    page = article(f"planted/{kind}/{n}", before + taken + after, None, None)
    return Planted(page, source, kind, ((len(before), len(before) + len(taken), *where),))


KINDS = (
    "whole", "truncated", "edited 5 %", "edited 10 %", "respelled", "clauses dropped", "framed",
    "spliced long", "spliced 40", "spliced 20", "spliced 12",
)  # fmt: skip


def planted(sources: list[Article], hosts: list[Article]) -> Iterator[Planted]:
    """EACH pages of each kind."""
    rng = random.Random(SEED)
    sources = [a for a in sources if 1500 < len(a.text) < 12000]
    hosts = [a for a in hosts if 1500 < len(a.text) < 12000]
    for kind in KINDS:
        for n, source in enumerate(rng.sample(sources, EACH)):
            yield plant(kind, n, source, rng.choice(hosts), rng)


def held(side: Article, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The characters in the spans, white space apart."""
    return {i for start, stop in spans for i in range(start, stop) if not side.text[i].isspace()}


def score(plants: list[Planted], copies: list[Copy], lineage: list[Lineage]) -> None:
    """Print what was found of what was planted."""
    between: dict[frozenset[str], list[tuple[str, int, int]]] = {}
    for c in copies:
        key = frozenset((c.a_id, c.b_id))
        between.setdefault(key, []).extend([(c.a_id, c.a_start, c.a_stop), (c.b_id, c.b_start, c.b_stop)])
    relations = {(r.article_id, r.origin_id): r.relation for r in lineage}
    all_hit = all_found = all_true = 0
    for kind in KINDS:
        hit = found = true = right = 0
        of_kind = [p for p in plants if p.kind == kind]
        for p in of_kind:
            rows = between.get(frozenset((p.article.article_id, p.source.article_id)), [])
            for side, k in ((p.article, 0), (p.source, 2)):
                got = held(side, ((i, j) for a, i, j in rows if a == side.article_id))
                want = held(side, ((s[k], s[k + 1]) for s in p.spans))
                hit, found, true = hit + len(got & want), found + len(got), true + len(want)
            relation = relations.get((p.article.article_id, p.source.article_id))
            right += relation == "shared" if kind.startswith("spliced") else relation in ("copy", "excerpt")
        all_hit, all_found, all_true = all_hit + hit, all_found + found, all_true + true
        by = f"recall {hit / true:.4f}, precision {hit / max(1, found):.4f}"
        print(f"  {kind}: {by}, relation {right}/{len(of_kind)}")
    print(f"planted, recall by characters: {all_hit / all_true:.4f}")
    print(f"planted, precision by characters: {all_hit / max(1, all_found):.4f}")


def main(data: Path) -> int:
    """Print the figures; ABSENT where the pages are."""
    if not (data / "t17-libya").is_dir():
        print(f"copies: no pages at {data}", file=sys.stderr)
        return ABSENT
    libya, others = pages(data / "t17-libya"), pages(data / "news-clusters")
    plants = list(planted(libya, others))
    copies, lineage, _ = trace_all(libya + others + [p.article for p in plants])
    score(plants, copies, lineage)
    real = {a.article_id: 0 for a in libya} | {a.article_id: 1 for a in others}
    copies, lineage, took = trace_all(libya + others)
    crossed = {(c.a_id, c.b_id) for c in copies if real[c.a_id] != real[c.b_id]}
    words = sum(len(a.text.split()) for a in libya + others)
    print(f"real pages, pairs compared: {took['pairs']}")
    print(f"real pages, pairs with a passage in common: {len({(c.a_id, c.b_id) for c in copies})}")
    print(f"real pages, of them between the two sets, which is wrong: {len(crossed)}")
    print("  relations: " + ", ".join(f"{k} {n}" for k, n in sorted(Counter(r.relation for r in lineage).items())))
    for step in ("fingerprint", "pair", "compare"):
        print(f"{step}: {took[step]:.2f} s")
    print(f"fingerprints: {took['prints'] / words:.3f} a word")
    print(f"lineage: {words / (took['fingerprint'] + took['pair'] + took['compare']):,.0f} words/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA))
