"""Training texts: raw characters and the spans annotated on them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Stretch = tuple[int, int]
_SPAN = re.compile(r"(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t")
_CLOSERS = frozenset(".,;:!?)]}%'’”")
_OPENERS = frozenset("([{$£€‘“")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue, its source (empty where the text names none) and its content, each in one or more stretches."""

    cue: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and what is annotated on it; null for what nobody annotated. `names` are (start, stop, kind)."""

    name: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None


def read_brat(name: str, text: str, lines: Iterable[str]) -> Text:
    """The attributions of one brat file: T lines are spans, E lines say which cue, source and content go together."""
    spans: dict[str, tuple[Stretch, ...]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in lines:
        made = _SPAN.match(line)
        if made:
            spans[made[1]] = tuple((int(p.split()[0]), int(p.split()[1])) for p in made[3].split(";"))
        elif line.startswith("E"):
            roles = [r.partition(":") for r in line.split("\t")[1].split()]
            events.append([(re.sub(r"\d+$", "", role), of) for role, _, of in roles])
    found = []
    for event in events:
        parts = {kind: tuple(s for role, of in event if role == kind for s in spans.get(of, ())) for kind in KINDS}
        if parts["Cue"] and parts["Content"]:
            found.append(Attribution(parts["Cue"], parts["Source"], parts["Content"]))
    return Text(name, text, tuple(found))


KINDS = ("Cue", "Source", "Content")


def read_polnear(folder: Path) -> dict[str, list[Text]]:
    """The texts of a part of PolNeAR by name; a text that several people annotated has a reading of each."""
    texts = {path.name.removesuffix(".txt"): path for path in sorted((folder / "text").iterdir())}
    names = sorted(texts, key=len, reverse=True)
    found: dict[str, list[Text]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = next((n for n in names if path.stem.startswith(n)), None)
        if name is not None:
            text = texts[name].read_text(encoding="utf8")
            lines = path.read_text(encoding="utf8").splitlines()
            found.setdefault(name, []).append(read_brat(name, text, lines))
    return found


def read_newswire(path: Path) -> list[list[tuple[str, str]]]:
    """The sentences of one newswire file: each a list of (token, label in BIO).

    Of nested names the outer counts: it is in the second column, the inner ones in those after it.
    """
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf8").splitlines():
        columns = line.split("\t") if "\t" in line.strip() else line.split()  # three lines have spaces
        if len(columns) > 1 and columns[0].strip():
            sentences[-1].append((columns[0].strip(), columns[1].strip()))
        elif sentences[-1]:
            sentences.append([])
    return [s for s in sentences if s]


def _spaced(before: str, token: str, open_quote: bool) -> bool:
    """Whether a space stands between two tokens as they are printed."""
    if token in ("n't", "'s", "’s", "'re", "'ve", "'ll", "'d", "'m") or token[0] in _CLOSERS:
        return False
    if token == '"':
        return not open_quote
    if token == "-" or before == "-":
        return not (before[-1].islower() or before == "-") or not (token[0].islower() or token == "-")
    return not (before[-1] in _OPENERS or (before == '"' and open_quote))


def written(name: str, sentences: list[list[tuple[str, str]]], joins: Callable[[int], str], apart: bool) -> Text:
    """A tokenised text as one would print it, with its names; `apart` leaves a space between all tokens.

    Args:
        joins: what stands before the sentence of that number: a space or a line's end.
    """
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    at = 0
    for n, sentence in enumerate(sentences):
        before, open_quote = "", False
        for k, (token, label) in enumerate(sentence):
            gap = joins(n) if k == 0 and n else ""
            if k and (apart or _spaced(before, token, open_quote)):
                gap = " "
            if token == '"':
                open_quote = not open_quote
            parts += [gap, token]
            start = at + len(gap)
            at = start + len(token)
            if label.startswith("B-") or (label.startswith("I-") and not (names and names[-1][2] == label[2:])):
                names.append((start, at, label[2:]))
            elif label.startswith("I-"):
                names[-1] = (names[-1][0], at, label[2:])
            before = token
    return Text(name, "".join(parts), None, tuple(names))


def read_news(data: Path) -> list[Text]:
    """News that nobody annotated: the pages of t17-libya and news-clusters, and the texts of TempEval-3."""
    found = []
    for name in ("t17-libya", "news-clusters"):
        for line in (data / name / "pages.jsonl").read_text(encoding="utf8").splitlines():
            page = json.loads(line)
            found.append(Text(page["uri"], page["text"]))
    for path in sorted((data / "tempeval3").glob("*/*.tml")):
        whole = path.read_text(encoding="utf8")
        inside = whole.partition("<TEXT>")[2].partition("</TEXT>")[0]
        found.append(Text(path.name, html.unescape(re.sub("<[^>]*>", "", inside)).strip()))
    return [text for text in found if text.text.strip()]
