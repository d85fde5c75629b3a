"""Which cue each content belongs to, and which source each cue has: attributions put together from their parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading.model import Model
from sayso.reading.windows import Scores

Part = tuple[int, int]
CUE_OF_CONTENT, SOURCE_OF_CUE = 0, 1  # the two links, as the model numbers them


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in words, [first, one past last): a part that nothing is tied to stands alone."""

    source: Part | None
    cue: Part | None
    contents: tuple[Part, ...]


def _answers(model: Model, scores: Scores, askers: Sequence[Part], others: Sequence[Part], link: int) -> list[int]:
    """For each asker the number of the part it is tied to, among `others` in text order; -1 for none.

    Asked are the parts that begin in the window that owns the asker, as in training.
    """
    firsts = [p[0] for p in others]
    owned = [w.own_stop for w in scores.windows]
    found = []
    for word, _ in askers:
        n = bisect_right(owned, word)
        w = scores.windows[n]
        a, b = bisect_left(firsts, w.start), bisect_left(firsts, w.stop)
        if a == b:
            found.append(-1)
            continue
        near = np.array(firsts[a:b])
        given = scores.answers[n][near - w.start, link].astype(np.float32) @ scores.ask[word, link].astype(np.float32)
        given += model.near[link][np.searchsorted(model.edges, near - word, side="right")]
        best = int(given.argmax())
        found.append(a + best if given[best] > scores.none[word, link] else -1)
    return found


def tie(model: Model, scores: Scores, marked: Sequence[tuple[str, int, int]]) -> list[Linked]:
    """The attributions of one article, by cue; then contents without a cue, then sources without one.

    `marked` holds the kind, the first word and one past the last word of each part, in text order.
    """
    parts = {kind: [(a, b) for k, a, b in marked if k == kind] for kind in ("source", "cue", "content")}
    sources, cues, contents = parts["source"], parts["cue"], parts["content"]
    of_content = _answers(model, scores, contents, cues, CUE_OF_CONTENT)
    of_cue = _answers(model, scores, cues, sources, SOURCE_OF_CUE)
    said: dict[int, list[Part]] = {}
    for content, cue in zip(contents, of_content, strict=True):
        said.setdefault(cue, []).append(content)
    found = [
        Linked(sources[s] if s >= 0 else None, cue, tuple(said.get(n, ())))
        for n, (cue, s) in enumerate(zip(cues, of_cue, strict=True))
    ]
    found += [Linked(None, None, (content,)) for content in said.get(-1, ())]
    taken = set(of_cue)
    found += [Linked(source, None, ()) for n, source in enumerate(sources) if n not in taken]
    return found
