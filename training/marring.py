"""Texts as other sites would print them: other quotation marks or none, lost spaces, tokens apart, lines lost."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from examples import Attribution, Stretch, Text


@dataclass(frozen=True, slots=True)
class Edits:
    """Replacements in a text, in order and apart from each other: where each starts and stops, and its new words."""

    starts: list[int]
    stops: list[int]
    news: list[str]
    shifts: list[int]  # how far what follows each has moved

    def moved(self, at: int, end: bool) -> int:
        """Where the code point `at` stands afterwards; `end` for one past a span's last."""
        i = bisect_right(self.starts, at - 1 if end else at) - 1
        if i < 0:
            return at
        if at < self.stops[i]:
            before = self.shifts[i - 1] if i else 0
            return self.starts[i] + before + min(at - self.starts[i], len(self.news[i]))
        return at + self.shifts[i]


def edited(made: Text, changes: list[tuple[int, int, str]]) -> Text:
    """The text with stretches replaced, and every span moved along.

    A span that loses all its characters goes; an attribution that loses its cue or its content goes.
    """
    out, shifts, last, shift = [], [], 0, 0
    for start, stop, new in changes:
        out += [made.text[last:start], new]
        shift += len(new) - (stop - start)
        shifts.append(shift)
        last = stop
    text = "".join([*out, made.text[last:]])
    edits = Edits([c[0] for c in changes], [c[1] for c in changes], [c[2] for c in changes], shifts)

    def kept(spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
        moved = ((edits.moved(a, False), edits.moved(b, True)) for a, b in spans)
        return tuple(_trimmed(text, a, b) for a, b in moved if text[a:b].strip())

    attributions = made.attributions
    if attributions is not None:
        each = (Attribution(kept(a.cue), kept(a.source), kept(a.content)) for a in attributions)
        attributions = tuple(a for a in each if a.cue and a.content)
    names = made.names
    if names is not None:
        names = tuple((*s, kind) for a, b, kind in names for s in kept([(a, b)]))
    return replace(made, text=text, attributions=attributions, names=names)


def _trimmed(text: str, start: int, stop: int) -> Stretch:
    """The stretch without white space at its ends."""
    words = text[start:stop]
    return start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())


def mar(made: Text, rng: random.Random) -> Text:
    """The text with one of the faults that real pages have."""
    return rng.choice(WAYS)(made, rng)


def _each(made: Text, pattern: str, new: Callable[[re.Match[str]], str]) -> Text:
    return edited(made, [(m.start(), m.end(), new(m)) for m in re.finditer(pattern, made.text)])


def _opens(made: Text, m: re.Match[str]) -> bool:
    """Whether a straight mark opens a quotation, by what stands before it."""
    return m.start() == 0 or made.text[m.start() - 1] in " \n(—-["


def straight(made: Text, rng: random.Random) -> Text:
    """Curly quotation marks made straight."""
    signs = {"“": '"', "”": '"', "‘": "'", "’": "'"}
    return _each(made, "[“”‘’]", lambda m: signs[m[0]])


def curled(made: Text, rng: random.Random) -> Text:
    """Straight quotation marks made curly."""
    double = _each(made, '"', lambda m: "“" if _opens(made, m) else "”")
    return _each(double, "'", lambda m: "‘" if _opens(double, m) else "’")


def typed(made: Text, rng: random.Random) -> Text:
    """Double quotation marks as `` and two apostrophes, as tokenised corpora print them."""
    return _each(made, '["“”]', lambda m: "``" if m[0] == "“" or (m[0] == '"' and _opens(made, m)) else "''")


def unquoted(made: Text, rng: random.Random) -> Text:
    """Without double quotation marks."""
    return _each(made, '["“”]', lambda m: "")


def glued(made: Text, rng: random.Random) -> Text:
    """A quarter of the spaces before a capital or a mark lost, as where tags were stripped."""
    return _each(made, r"(?<=[a-z.,!?”\"]) (?=[A-Z“\"])", lambda m: "" if rng.random() < 0.25 else " ")


def apart(made: Text, rng: random.Random) -> Text:
    """A space between words and the punctuation that touches them, as in tokenised text."""
    return _each(made, r"(?<=\w)(?=[.,;:?!”’\")])|(?<=[“\"(])(?=\w)", lambda m: " ")


def one_line(made: Text, rng: random.Random) -> Text:
    """All paragraphs on one line."""
    return _each(made, r"[ \t]*\n\s*", lambda m: " ")


WAYS = (straight, curled, typed, unquoted, glued, apart, one_line)
