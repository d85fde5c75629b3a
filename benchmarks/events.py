"""Events of news stories across documents: which mentions are of one event, against what a person marked.

usage: benchmarks/events.py [--topics 31-35] [--reader rules|sayso|PATH]
ECB+ (../shared/data/ecbplus), topics 31-35; the weights are from topics 1-30. The mentions of events (ACTION_* and
NEG_ACTION_*) in the sentences whose annotation counts are given; which of them are one is asked. Documents pass
through extract, parse, the reader, refer and join; all that are asked for are one case, whose pages are grouped into
stories by their words and the encoder's vectors of their openings. Settings: "in a topic", in which no group reaches
over topics, and "all topics", in which nothing is known of them. The baseline joins mentions of the same head lemma, in
the topic or everywhere. Singletons stay and count.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Hashable, Mapping, Sequence

from _coreference import b_cubed, ceaf_e, conll, muc
from _ecbplus import EVENTS, Document, documents
from _reading import ABSENT, Parsed, add_readers, marked, parsed, readers_of, title
from ecbplus import DATA, actors_of, head_of
from sayso.actors import refer
from sayso.claims.encode import opening
from sayso.claims.encoder import open_encoder, vector
from sayso.claims.events import Event, group_events, group_pages
from sayso.claims.frames import parties_of
from sayso.claims.parsed import parsed_of
from sayso.tables import Mention, Page, Sentence, id_of

CONTENT = ("NN", "VB", "JJ", "CD")


def pages_of(docs: Sequence[Document]) -> list[Page]:
    """The page that each document is."""
    return [
        Page(id_of(d.name), d.name, "text/plain", "utf-8", d.text.encode(), None, None, (), None, None, None)
        for d in docs
    ]


def words_of(sentences: Sequence[Sentence], without: int | None = None) -> frozenset[str]:
    """The lemmas of the content words of some sentences, a token of the first left out."""
    return frozenset(
        s.lemmas[i]
        for n, s in enumerate(sentences)
        for i in range(len(s.tags))
        if s.tags[i].startswith(CONTENT) and len(s.lemmas[i]) > 2 and (n or i != without)
    )


def events_of(docs: Sequence[Document], given: Parsed, reader: str) -> dict[Hashable, Event]:
    """Every gold mention as the stages have it, by its key."""
    _, entities = marked(reader, given)
    mentions = [m for m in refer(given.articles, given.blocks, given.sentences, entities) if isinstance(m, Mention)]
    actors = actors_of(mentions)
    ids = {a.uri: a.article_id for a in given.articles}
    rows = {a: [s for s in given.sentences if s.article_id == a] for a in ids.values()}
    named = {a: [m for m in mentions if m.article_id == a] for a in ids.values()}
    encoder = open_encoder()
    openings = {a.uri: opening(a, [b for b in given.blocks if b.article_id == a.article_id]) for a in given.articles}
    stories = group_pages(
        [words_of(rows[ids[d.name]]) for d in docs], [vector(encoder, openings[d.name], 128) for d in docs]
    )
    meaning: dict[str, bytes] = {}
    found: dict[Hashable, Event] = {}
    for d, story in zip(docs, stories, strict=True):
        for g in d.gold:
            at = head_of(rows[ids[d.name]], g)
            deed = at[0].lemmas[at[1]] if at else d.text[g.at[-1][0] : g.at[-1][1]].lower()
            meaning.setdefault(deed, vector(encoder, deed, 8))
            doer, done = _parties(d.text, at, named[ids[d.name]], actors) if at else (None, None)
            words = words_of([at[0]], at[1]) if at else frozenset()
            start = at[0].start if at else -g.at[0][0] - 1
            found[g.key] = Event(deed, d.name, start, str(story), doer, done, words, meaning[deed])
    return found


def _parties(
    text: str, at: tuple[Sentence, int], mentions: Sequence[Mention], actors: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Who does it and to whom: by actor of the case, else by the noun."""
    s, k = at
    found = []
    for i in parties_of(parsed_of(text, s), k):
        own = [m for m in mentions if i is not None and m.start <= s.starts[i] and s.stops[i] <= m.stop]
        best = min(own, key=lambda m: (m.stop - m.start, m.referent_id), default=None)
        noun = s.lemmas[i] if i is not None and s.tags[i].startswith("NN") else None
        found.append("@" + actors[best.referent_id] if best else noun)
    return found[0], found[1]


def told(name: str, gold: Mapping[Hashable, Hashable], got: Mapping[Hashable, Hashable]) -> float:
    """CoNLL F1 of a partition in percent, printed with its parts."""
    mean, b = 100 * conll(gold, got), b_cubed(gold, got)
    print(f"{name}, CoNLL: {mean:.1f} F1; B3 precision {100 * b.precision:.1f}, recall {100 * b.recall:.1f};", end=" ")
    print(f"MUC F1 {100 * muc(gold, got).f1:.1f}; CEAF-e F1 {100 * ceaf_e(gold, got).f1:.1f}", flush=True)
    return mean


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; ABSENT where the documents are not there."""
    if not DATA.exists():
        print(f"events: no documents at {DATA}", file=sys.stderr)
        return ABSENT
    first, _, last = arguments.topics.partition("-")
    topics = range(int(first), int(last or first) + 1)
    docs = list(documents(DATA, [t for t in topics if (DATA / str(t)).is_dir()], EVENTS))
    given = parsed(pages_of(docs))
    gold: dict[Hashable, Hashable] = {g.key: g.chain for d in docs for g in d.gold}
    topic: dict[Hashable, int] = {g.key: d.topic for d in docs for g in d.gold}
    for reader in readers_of(arguments):
        measure(title(reader), events_of(docs, given, reader), gold, topic)
    return 0


def measure(
    reader: str,
    events: Mapping[Hashable, Event],
    gold: Mapping[Hashable, Hashable],
    topic: Mapping[Hashable, int],
) -> None:
    """Print every figure of one reader and of the baseline."""
    print(f"{reader}, events: {len(events)} mentions")
    keys = list(events)
    everywhere: dict[Hashable, Hashable] = dict(zip(keys, group_events(list(events.values())), strict=True))
    within: dict[Hashable, Hashable] = {}
    for t in sorted(set(topic.values())):
        own = [k for k in keys if topic[k] == t]
        within |= {k: (t, n) for k, n in zip(own, group_events([events[k] for k in own]), strict=True)}
    lemma: dict[Hashable, Hashable] = {k: e.deed for k, e in events.items()}
    in_topic: dict[Hashable, Hashable] = {k: (topic[k], e.deed) for k, e in events.items()}
    for setting, ours, base in (("in a topic", within, in_topic), ("all topics", everywhere, lemma)):
        ahead = told(f"{reader}, events, {setting}", gold, ours) - told(f"baseline, events, {setting}", gold, base)
        print(f"{reader}, events, {setting}, ahead of the baseline: {ahead:.1f} F1")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--topics", default="31-35", metavar="N-M")
    add_readers(p, ("sayso",))
    sys.exit(main(p.parse_args()))
