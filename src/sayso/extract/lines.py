"""Lines of a text with the signals that tell prose from furniture. Rules: docs/methods/extract.md."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

SEPARATED = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
SPACE = re.compile(r"\s+")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts written without spaces
CLOSERS = "\"'”’»)]}›」』"
ENDERS = ".!?…。！？．؟۔।።՝։"
BULLET = re.compile(r"(?:[•●▪◦‣■□►▶➤·*–—-]|\d{1,2}[.)])\s")
QUOTED_TO_END = re.compile(r"[\"”»]")
SAID_AFTER = re.compile(r"^[\"“«„].{3,380}[,?!][\"”»]\s\w+ \w+")
SIGNED_AFTER = re.compile(
    r"[.!?…][\"”’»')]?\s*[(\[/–—*-]{1,3}\s?[A-Z]?[\w ./&-]{2,30}[)\]/*.]{0,2}$"
)  # "... said. -- AFP"
ENDED = re.compile(r"[.!?…。][\"”’»]?\s{1,3}(?:Enditem|ENDITEM|ENDS|Ends|END|###|\(END\)|-30-|■|\(完\))$")
SPEAKER = re.compile(r"[QA]:\s|[A-Z][A-Z .'’-]{1,40}(?:, [A-Z][A-Z .'’-]{1,40}|\s\([^()]{2,40}\))?:")
LOOK = 400  # characters of a line's head and tail that patterns look at: a line may be 10 MB
WRAP = range(45, 101)  # columns at which mailers and editors break lines


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one paragraph whose lines were broken at a fixed width. Inside extract only."""

    start: int
    stop: int
    text: str
    gap: bool  # a blank line stands before it, or nothing does
    words: int
    head: str  # its first LOOK characters, white space folded to single spaces

    @property
    def tail(self) -> str:
        """Its last characters, white space folded."""
        return self.head if len(self.text) <= LOOK else SPACE.sub(" ", self.text[-LOOK:])


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order, without the white space around them.

    >>> [(n.text, n.gap) for n in split_lines("One\\n  two \\n\\nThree")]
    [('One', True), ('two', False), ('Three', True)]
    """
    found: list[Line] = []
    gap, last = True, 0
    for match in SEPARATED.finditer(text):
        between = text[last : match.start()]
        gap = gap or between.count("\n") > 1 or between.count("\r") > 1 + between.count("\n")
        last = match.end()
        stripped = match[0].strip()
        if stripped:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(make_line(text, start, start + len(stripped), gap=gap))
            gap = False
        else:
            gap = True
    return unwrap(text, found)


def make_line(text: str, start: int, stop: int, *, gap: bool) -> Line:
    """The Line that stands at `start:stop` of `text`."""
    line = text[start:stop]
    return Line(start, stop, line, gap, count_words(line), SPACE.sub(" ", line[:LOOK]))


def unwrap(text: str, lines: list[Line]) -> list[Line]:
    """The same lines, those broken at a fixed width joined to paragraphs; unchanged where the page was not wrapped."""
    inner = [(a, b) for a, b in pairwise(lines) if not b.gap]
    broken = [a for a, b in inner if len(a.text) in WRAP and not ends_sentence(a.text) and b.text[:1].islower()]
    if len(broken) < 3 or len(broken) < 0.25 * len(inner) or max(len(n.text) for n in lines) > 2 * WRAP.stop:
        return lines
    width = max(len(n.text) for n in broken)
    found: list[Line] = []
    for line in lines:
        before = found[-1].text.rsplit("\n", 1)[-1] if found else ""
        full = len(before) + 1 + len(line.text.split(" ", 1)[0]) > width - 8
        if found and not line.gap and full and not BULLET.match(line.text):
            found[-1] = make_line(text, found[-1].start, line.stop, gap=found[-1].gap)
        else:
            found.append(line)
    return found


def count_words(text: str) -> int:
    """How many words, two characters a word in scripts without spaces.

    >>> count_words("The rebels said no."), count_words("俄罗斯总统说")
    (4, 3)
    """
    wide = len(WIDE.findall(text))
    return len(text.split()) if not wide else len(WIDE.sub(" ", text).split()) + wide // 2


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does: a full stop or its like, closing marks after it aside.

    >>> ends_sentence("He left.”"), ends_sentence("Opposition Meeting"), ends_sentence("Who are they?")
    (True, False, True)
    """
    return text[-12:].rstrip().rstrip(CLOSERS + " ").endswith(tuple(ENDERS))


def is_prose(line: Line) -> bool:
    """Whether the line reads as a sentence of running text rather than a label, a headline or a link."""
    text = line.text
    if SPEAKER.match(line.head) and (ends_sentence(text) or text[-1] == ":"):
        return True
    if ends_sentence(text):
        spoken = text[0] in "\"“‘'«„" or text[-1] in '"”’»'
        return line.words >= 4 or spoken or (line.words >= 2 and text[-1] in ".!。" and title_case(text) < 1)
    if line.words >= 30 or (line.words >= 6 and text.endswith(":")) or SIGNED_AFTER.search(text[-60:]):
        return True
    if SAID_AFTER.match(line.head) or ENDED.search(text[-40:]):
        return True
    quoted = any(mark in text for mark in '"“”«»„')
    return line.words >= 10 and quoted and QUOTED_TO_END.search(line.tail) is not None


def title_case(text: str) -> float:
    """Share of the longer words that start with a capital: 1.0 for 'Opposition Meeting', 0 where a script has no case.

    >>> title_case("Opposition Meeting"), title_case("Rebels in the western mountains")
    (1.0, 0.3333333333333333)
    """
    long = [w for w in WORD.findall(text[:LOOK]) if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in long) / len(long) if long else 0.0


def fold(text: str) -> str:
    """The words of a text, case and punctuation folded away, to compare titles.

    >>> fold("Russia’s  “No”") == fold("russia's 'no'")
    True
    """
    return " ".join(WORD.findall(text.replace("’", "'").casefold()))


def repeated(lines: Iterable[Line]) -> dict[str, int]:
    """How often each folded short line stands in the page."""
    counts: dict[str, int] = {}
    for line in lines:
        if line.words <= 20:
            key = fold(line.text[:LOOK])
            counts[key] = counts.get(key, 0) + 1
    return counts
