"""Participants of news stories across documents: who is whom, against what a person marked; beside the same head lemma.

usage: benchmarks/ecbplus.py [--topics 31-35] [--reader rules|sayso|PATH]
ECB+ (../shared/data/ecbplus), topics 31-35; topics 1-30 are there to develop on. The mentions of people, bodies
(HUMAN_PART_*) and things (NON_HUMAN_PART_*) in the sentences whose annotation counts are given; which of them are one
is asked. Documents pass through extract, parse, the reader, refer and join. A mention takes the actor of the smallest
Mention row that holds its head word. A mention without such a row, as most common nouns are and all things, goes by
its head lemma, as every mention does in the baseline: to the one actor whose mentions have it, else to those
without a row whose other words agree ("the old harbour" and "the harbour", not "the new harbour"). A pronoun without a
row stays alone.
A relative pronoun is its antecedent. Settings: "in a topic": each topic is a case of its own, its two sub-topics not
told apart; "all topics": one case of all documents, nothing known of topics; "in a document": each document alone. In
every one singletons stay and count, and a head lemma joins as far as the case goes, in the baseline and for mentions
without a row alike. Pronouns: of the gold personal pronouns whose chain has a name or noun in the document, how many
got a row, and how many of these lead to an actor that another mention of the same chain in the document has.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from _coreference import b_cubed, ceaf_e, conll, muc
from _ecbplus import Document, Gold, documents
from _reading import ABSENT, SHARED, add_readers, marked, parsed, readers_of, title
from sayso.actors import join, list_referents, refer
from sayso.run.arrow import from_arrow, to_arrow
from sayso.statements.naming import antecedent
from sayso.tables import Identity, Mention, Page, Referent, Sentence, id_of

DATA = SHARED / "data/ecbplus"
TELLING = frozenset(("compound", "nummod", "amod", "poss", "nmod"))
ASKED = frozenset(("he", "him", "his", "she", "her", "hers", "himself", "herself"))
PRONOUNS = ASKED | frozenset(("it", "its", "they", "them", "their", "i", "me", "my", "we", "us", "our", "you", "your"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One gold mention with what the stages say of it."""

    gold: Gold
    topic: int
    head: str  # lower case
    lemma: str  # of its head
    meant: str  # the same, of the antecedent where the head is a relative pronoun
    told: frozenset[str]  # the lemmas of the words before its head that tell it from others
    referent: str | None  # the actor of its document, where a row holds its head


def head_of(sentences: Sequence[Sentence], gold: Gold) -> tuple[Sentence, int] | None:
    """The head word of a gold mention, by sentence and place in it: the one whose own head is outside the mention."""
    first, last = gold.at[0][0], gold.at[-1][1]
    for s in sentences:
        if s.stop <= first or s.start >= last:
            continue
        spans = zip(s.starts, s.stops, strict=True)
        inside = [k for k, (a, b) in enumerate(spans) if any(a < y and x < b for x, y in gold.at)]
        named = [k for k in inside if s.tags[k] not in ("POS", "``", "''", "DT", "IN")] or inside
        tops = [k for k in named if s.heads[k] not in inside or s.heads[k] == k] or named
        if tops:
            return s, tops[0]
    return None


def asked(docs: Sequence[Document], reader: str) -> tuple[list[Asked], list[Mention]]:
    """Every gold mention with the referent the stages give it, and all Mention rows."""
    pages = [
        Page(id_of(d.name), d.name, "text/plain", "utf-8", d.text.encode(), None, None, (), None, None, None)
        for d in docs
    ]
    given = parsed(pages)
    _, entities = marked(reader, given)
    mentions = [m for m in refer(given.articles, given.blocks, given.sentences, entities) if isinstance(m, Mention)]
    of = {a.uri: a for a in given.articles}
    rows: dict[str, list[Mention]] = {}
    parse: dict[str, list[Sentence]] = {}
    for m in mentions:
        rows.setdefault(m.article_id, []).append(m)
    for s in given.sentences:
        parse.setdefault(s.article_id, []).append(s)
    found = []
    for d in docs:
        article = of[d.name]
        if article.text != d.text:
            raise ValueError(f"{d.name}: its text changed on the way; the marks no longer fit")
        own = parse.get(article.article_id, []), rows.get(article.article_id, [])
        found.extend(_asked(d, g, *own) for g in d.gold)
    return found, mentions


def _asked(d: Document, g: Gold, sentences: Sequence[Sentence], rows: Sequence[Mention]) -> Asked:
    """One gold mention with the referent of the smallest row that holds its head, or its head's antecedent."""
    at = head_of(sentences, g)
    if at is None:
        word = d.text[g.at[-1][0] : g.at[-1][1]].lower()
        return Asked(g, d.topic, word, word, word, frozenset(), None)
    s, k = at
    stands = antecedent(s, k)
    a, b = s.starts[stands], s.stops[stands]
    best = min((m for m in rows if m.start <= a and b <= m.stop), key=lambda m: m.stop - m.start, default=None)
    head = d.text[s.starts[k] : s.stops[k]].lower()
    lemmas = s.lemmas[k].lower(), s.lemmas[stands].lower()
    before = (i for i in range(k) if s.heads[i] == k and s.deps[i] in TELLING)
    told = frozenset(s.lemmas[i].lower() for i in before if any(x <= s.starts[i] < y for x, y in g.at))
    return Asked(g, d.topic, head, *lemmas, told, best.referent_id if best else None)


def actors_of(mentions: Iterable[Mention]) -> dict[str, str]:
    """The actor of each referent when these mentions are a case."""
    rows = list(mentions)
    pages = sorted({m.article_id for m in rows})
    with duckdb.connect() as con:
        con.register("mention", to_arrow(rows, Mention))
        dates = pa.nulls(len(pages), pa.string())
        con.register("article", pa.table({"article_id": pages, "uri": pages, "published": dates}))
        select = list_referents("mention", "article").select
        found = con.sql(f"select * from ({select}) order by all").to_arrow_table()
    referents = list(from_arrow(found, Referent))
    return {i.referent_id: i.actor_id for i in join(referents, [], []) if isinstance(i, Identity)}


def answers(rows: Sequence[Asked], actors: Mapping[str, object], within: str) -> dict[object, object]:
    """The cluster of each mention: its actor; else the one actor its head lemma is printed for; else that lemma's own.

    A head lemma reaches as far as the case goes, and joins those whose other words agree; a pronoun without an actor
    stays alone.
    """
    heads: dict[object, set[object]] = {}
    alone: dict[object, Counter[frozenset[str]]] = {}
    for r in rows:
        lemma = *_alike(r, within), r.meant
        if r.referent is not None and r.head not in PRONOUNS:
            heads.setdefault(lemma, set()).add(actors[r.referent])
        elif r.referent is None:
            alone.setdefault(lemma, Counter())[r.told] += 1
    found: dict[object, object] = {}
    agreed = {lemma: agreeing(told) for lemma, told in alone.items()}
    for r in rows:
        lemma = *_alike(r, within), r.meant
        if r.referent is not None:
            found[r.gold.key] = "actor", actors[r.referent]
        elif r.head in PRONOUNS:
            found[r.gold.key] = r.gold.key
        elif len(heads.get(lemma, ())) == 1:
            found[r.gold.key] = "actor", *heads[lemma]
        else:
            found[r.gold.key] = "lemma", lemma, agreed[lemma][r.told]
    return found


def agreeing(printed: Mapping[frozenset[str], int]) -> dict[frozenset[str], int]:
    """The number of the group of each set of words printed with one noun, given how often each is printed.

    The longest first, a set joins the most printed group whose first set holds all of its words or shares one.

    >>> agreeing({frozenset(): 5, frozenset({"red"}): 3, frozenset({"green"}): 1})[frozenset()]
    0
    """
    groups: list[tuple[frozenset[str], list[int]]] = []
    found: dict[frozenset[str], int] = {}
    for words in sorted(printed, key=lambda w: (-len(w), -printed[w], sorted(w))):
        fits = [n for n, (first, _) in enumerate(groups) if words <= first or words & first]
        best = max(fits, key=lambda n: groups[n][1][0], default=len(groups))
        if best == len(groups):
            groups.append((words, [0]))
        groups[best][1][0] += printed[words]
        found[words] = best
    return found


def _alike(r: Asked, within: str) -> tuple[object, ...]:
    """What a mention must share with others for its head lemma to join them."""
    kept: dict[str, tuple[object, ...]] = {"topic": (r.topic,), "document": (r.gold.key[0],), "all": ()}
    return kept[within]


def baseline(rows: Sequence[Asked], within: str) -> dict[object, object]:
    """The cluster of each mention by its head lemma alone, in its "topic", its "document", or "all" documents."""
    return {r.gold.key: (*_alike(r, within), r.lemma) for r in rows}


def told(name: str, gold: Mapping[object, object], got: Mapping[object, object]) -> float:
    """Print the scores of one partition, of the mentions of `gold`; its CoNLL F1 comes back, in percent."""
    got = {k: got[k] for k in gold}
    b = b_cubed(gold, got)
    mean = 100 * conll(gold, got)
    print(f"{name}, CoNLL: {mean:.1f} F1")
    print(f"{name}, B3: {100 * b.f1:.1f} F1")
    print(f"  B3 precision {100 * b.precision:.1f}, recall {100 * b.recall:.1f};", end=" ")
    print(f"MUC F1 {100 * muc(gold, got).f1:.1f}; CEAF-e F1 {100 * ceaf_e(gold, got).f1:.1f}", flush=True)
    return mean


def pronouns(rows: Sequence[Asked]) -> tuple[int, int, int]:
    """Gold personal pronouns with another mention that is none in their document, those with a row, those right."""
    chain: dict[tuple[str, str], list[Asked]] = {}
    for r in rows:
        chain.setdefault((r.gold.key[0], r.gold.chain), []).append(r)
    number = resolved = right = 0
    for members in chain.values():
        others = {m.referent for m in members if m.head not in PRONOUNS}
        own = [m for m in members if m.head in ASKED] if others else []
        number += len(own)
        resolved += sum(m.referent is not None for m in own)
        right += sum(m.referent is not None and m.referent in others for m in own)
    return number, resolved, right


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; ABSENT where the documents are not there."""
    if not DATA.exists():
        print(f"ecbplus: no documents at {DATA}", file=sys.stderr)
        return ABSENT
    first, _, last = arguments.topics.partition("-")
    topics = range(int(first), int(last or first) + 1)
    docs = list(documents(DATA, [t for t in topics if (DATA / str(t)).is_dir()]))
    for reader in readers_of(arguments):
        rows, mentions = asked(docs, reader)
        measure(title(reader), rows, mentions, {id_of(d.name): d.topic for d in docs})
    return 0


def measure(reader: str, rows: Sequence[Asked], mentions: Sequence[Mention], topic_of: Mapping[str, int]) -> None:
    """Print every figure of one reader and of the baseline: by setting, then by what the mentions are of."""
    one_case = actors_of(mentions)
    by_topic: dict[str, object] = {}
    for topic in sorted(set(topic_of.values())):
        case = actors_of(m for m in mentions if topic_of[m.article_id] == topic)
        by_topic |= {referent: (topic, actor) for referent, actor in case.items()}
    settings = {
        "in a topic": (by_topic, "topic"),
        "all topics": (one_case, "all"),
        "in a document": ({r: r for r in one_case}, "document"),
    }
    kinds = {
        "participants": rows,
        "human": [r for r in rows if r.gold.human],
        "things": [r for r in rows if not r.gold.human],
    }
    with_row = sum(r.referent is not None for r in kinds["human"])
    print(f"{reader}, human mentions with a row: {100 * with_row / len(kinds['human']):.1f} % of {len(kinds['human'])}")
    for setting, (actors, within) in settings.items():
        ours, lemmas = answers(rows, actors, within), baseline(rows, within)
        for kind, own in kinds.items():
            gold = {r.gold.key: (r.gold.key[0] if within == "document" else "", r.gold.chain) for r in own}
            ahead = told(f"{reader}, {kind}, {setting}", gold, ours) - told(
                f"baseline, {kind}, {setting}", gold, lemmas
            )
            print(f"{reader}, {kind}, {setting}, ahead of the baseline: {ahead:.1f} F1")
    number, resolved, right = pronouns(rows)
    print(f"{reader}, pronouns right: {100 * right / resolved if resolved else 0:.1f} % of {resolved} with a row")
    print(f"{reader}, pronouns with a row: {100 * resolved / number if number else 0:.1f} % of {number}")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--topics", default="31-35", metavar="N-M")
    add_readers(p, ("sayso",))
    sys.exit(main(p.parse_args()))
