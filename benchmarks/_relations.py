"""Who says what by which cue: the attributions of PolNeAR and of a reader, and how well the two agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sayso.tables import Span

Stretch = tuple[int, int]
Key = TypeVar("Key")
Relation = tuple[Stretch, tuple[Stretch, ...], tuple[Stretch, ...]]
ROLES = ("Cue", "Source", "Content")
_SPAN = re.compile(rf"(T\d+)\t({'|'.join(ROLES)}) ([\d ;]+)\t")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the parts of one attribution stand, each in its pieces; a part that it lacks has none."""

    cue: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]


def annotated(lines: Iterable[str]) -> list[Attribution]:
    """The attributions of one file in brat's format: T lines are spans, E lines say which go together.

    >>> annotated(["T1\\tSource 0 3\\tAnn", "T2\\tCue 4 8\\tsaid", "T3\\tContent 9 11;15 17\\tno no",
    ...     "E1\\tAttribution:T9 Content:T3 Cue:T2 Source:T1"])
    [Attribution(cue=((4, 8),), source=((0, 3),), contents=((9, 11), (15, 17)))]
    """
    spans: dict[str, tuple[Stretch, ...]] = {}
    events = []
    for line in lines:
        if m := _SPAN.match(line):
            pieces = (piece.split() for piece in m[3].split(";"))
            spans[m[1]] = tuple((int(start), int(stop)) for start, stop in pieces)
        elif line.startswith("E"):
            events.append([role.split(":") for role in line.split("\t")[1].split()])
    found = []
    for event in events:
        parts = {role: tuple(s for name, of in event if name.rstrip("0123456789") == role for s in spans.get(of, ()))
                 for role in ROLES}  # fmt: skip
        if parts["Content"]:
            found.append(Attribution(*(tuple(sorted(set(parts[role]))) for role in ROLES)))
    return found


def gold(folder: Path) -> dict[str, list[Attribution]]:
    """The attributions of each text of a part of PolNeAR, by the text's file name.

    Of several people's files of one text the first by name counts, as in the scorer beside the data.
    """
    names = sorted((p.name for p in (folder / "text").iterdir()), key=len, reverse=True)
    found: dict[str, list[Attribution]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = next((n for n in names if path.stem.startswith(n.removesuffix(".txt"))), None)
        if name is not None and name not in found:
            found[name] = annotated(path.read_text(encoding="utf8").splitlines())
    return found


def together(spans: Iterable[Span]) -> list[Attribution]:
    """The attributions of one article that a reader's spans make."""
    parts: dict[str, dict[str, set[Stretch]]] = {}
    for s in spans:
        parts.setdefault(s.attribution_id, {}).setdefault(s.kind, set()).add((s.start, s.stop))
    of = (tuple(tuple(sorted(p.get(role.lower(), ()))) for role in ROLES) for p in parts.values())
    return [Attribution(*p) for p in of]


def relations(attributions: Iterable[Attribution]) -> set[Relation]:
    """Each piece of content with its cue and its source."""
    return {(content, a.cue, a.source) for a in attributions for content in a.contents}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often something was right of how many found, and of how many there are."""

    right: int
    found: int
    there: int

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """In points; 0 where nothing was found."""
        return 100 * self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """In points."""
        return 100 * self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        """In points."""
        return 200 * self.right / max(1, self.found + self.there)


def _sources(attributions: Iterable[Attribution]) -> dict[tuple[Stretch, ...], set[tuple[Stretch, ...]]]:
    """The sources of each cue that has content."""
    found: dict[tuple[Stretch, ...], set[tuple[Stretch, ...]]] = {}
    for a in attributions:
        if a.cue and a.contents:
            found.setdefault(a.cue, set()).add(a.source)
    return found


def _cues(attributions: Iterable[Attribution]) -> dict[Stretch, set[tuple[Stretch, ...]]]:
    """The cues of each piece of content."""
    found: dict[Stretch, set[tuple[Stretch, ...]]] = {}
    for a in attributions:
        for content in a.contents:
            found.setdefault(content, set()).add(a.cue)
    return found


def _tied(want: Mapping[Key, set[tuple[Stretch, ...]]], got: Mapping[Key, set[tuple[Stretch, ...]]],
          there: set[tuple[Stretch, ...]]) -> Agreement:  # fmt: skip
    """How many of those that both have, and whose answer was found as a span, are tied to that answer."""
    asked = [key for key in want if key in got and any(answer and answer in there for answer in want[key])]
    right = sum(bool(want[key] & got[key]) for key in asked)
    return Agreement(right, len(asked), len(asked))


def agreements(want: list[Attribution], got: list[Attribution]) -> dict[str, Agreement]:
    """How far one text's attributions agree: whole relations, the two links alone, and the lack of a source.

    A link counts where a reader found both its ends exactly. `no source` counts the cues found exactly.

    >>> a = Attribution(((4, 8),), (), ((9, 11),))
    >>> {name: round(x.f1) for name, x in agreements([a], [a]).items()}
    {'relations': 100, 'contents tied to their cue': 100, 'cues tied to their source': 0, 'no source': 100}
    """
    a, b = relations(want), relations(got)
    sources, found = _sources(want), _sources(got)
    none = {key for key, of in sources.items() if of == {()}} & set(found)
    said = {key for key, of in found.items() if of == {()}} & set(sources)
    return {
        "relations": Agreement(len(a & b), len(b), len(a)),
        "contents tied to their cue": _tied(_cues(want), _cues(got), {x.cue for x in got}),
        "cues tied to their source": _tied(sources, found, {x.source for x in got}),
        "no source": Agreement(len(none & said), len(said), len(none)),
    }
