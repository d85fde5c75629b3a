"""The names of an article as its entities: labels of any model made those of this project, one name one label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.reading.tree import words as _set
from sayso.tables import Article, Entity

# Labels of other models by what they are called here: CoNLL-2003, WikiNER, and the tags of Worldwide newswire.
OURS = {
    "PER": "PERSON",
    "LOCATION": "GPE",
    "ORGANIZATION": "ORG",
    "FACILITY": "FAC",
    "MISC": "MISC",
}
ONTONOTES = _set(
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MISC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY "
    "TIME WORK_OF_ART"
)
# Words of land and water: a place so called is no town, country or other body that could act.
LAND = _set(
    "africa america asia europe east west north south middle arctic antarctica atlantic pacific mediterranean "
    "balkans caucasus sahara bay coast desert gulf island islands lake mount mountains ocean peninsula river "
    "sea strait valley border"
)
Said = tuple[int, int, str]  # start, stop and label of one name


def table_of(labels: Iterable[str]) -> dict[str, str]:
    """What each label of a model is called here; MISC for one that nothing here knows.

    A model that tells countries and towns (GPE) from other places keeps LOC; one that does not has both in LOC.

    >>> table_of(["PER", "LOC", "GENE"]), table_of(["GPE", "LOC"])
    ({'PER': 'PERSON', 'LOC': 'GPE', 'GENE': 'MISC'}, {'GPE': 'GPE', 'LOC': 'LOC'})
    """
    known = list(labels)
    places = "LOC" if "GPE" in known else "GPE"
    table = {}
    for label in known:
        name = OURS.get(label.upper(), label.upper())
        table[label] = places if name == "LOC" else name if name in ONTONOTES else "MISC"
    return table


def _land(words: Sequence[str]) -> bool:
    """Whether a place's name says that it is land or water: 'Gulf of Aden', 'the Black Sea', but not 'South Africa'."""
    low = [w.lower() for w in words]
    return low[-1] in LAND - {"africa", "america"} or low[0] in ("gulf", "strait", "lake", "mount") or low == ["africa"]


def _votes(said: Sequence[tuple[Said, tuple[str, ...]]]) -> dict[tuple[str, ...], str]:
    """The label given most often to each name of more words than one; of equals the first in sort order."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for (_, _, label), words in said:
        if len(words) > 1:
            votes.setdefault(words, Counter())[label] += 1
    return {words: min(of, key=lambda k: (-of[k], k)) for words, of in votes.items()}


def _surnames(said: Sequence[tuple[Said, tuple[str, ...]]], full: Mapping[tuple[str, ...], str]) -> dict[str, str]:
    """The label of each bare word that is the last of a person's name here, unless most of its own say otherwise."""
    own: dict[str, Counter[str]] = {}
    for (_, _, label), words in said:
        if len(words) == 1:
            own.setdefault(words[0], Counter())[label] += 1
    found: dict[str, str] = {}
    for words, label in full.items():
        bare = words[-1]
        if label == "PERSON" and bare in own and (own[bare]["PERSON"] or own[bare].total() == 1):
            found[bare] = label
    return found


def agree(article: Article, said: Iterable[Said]) -> list[Entity]:
    """The names of one article in text order: every place where a name stands has the label most of them have.

    A bare surname has that of the fullest name, a person's, that ends in it. Source: docs/methods/reading.md#names.
    """
    read = [((a, b, label), tuple(article.text[a:b].split())) for a, b, label in said]
    full = _votes(read)
    bare = _surnames(read, full)
    found = []
    for (start, stop, label), words in read:
        kind = full.get(words) or (bare.get(words[0]) if len(words) == 1 else None) or label
        kind = "LOC" if kind == "GPE" and _land(words) else kind
        found.append(Entity(article.article_id, start, stop, article.text[start:stop], kind))
    return found
