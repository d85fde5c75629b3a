"""Where readers' comments begin that no marker parts from the text. Rule: docs/methods/extract.md#comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.extract.dates import DATE
from sayso.extract.lines import LOOK, SPEAKER, Line

# What a line says outside quotation marks, and the weight of it: log odds of the trait in 1,118 lines of comments
# against 18,974 lines of reports (t17-libya, pages whose house lines part the two), rounded to halves and drawn in.
# Traits of speech weigh for a comment, those of reporting against.
TRAITS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (2.0, re.compile(r"\b(?:[Yy]ou(?:rs?|rself|'re)?|YOUR?|ur|ya|u)\b(?!\.)")),
    (1.5, re.compile(r"(?<![\w.])(?:I|I'[mdv]e?|I'll|i|[Mm]y|me|mine|[Mm]yself)\b(?!\.)")),
    (1.5, re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Ll]et's|ourselves)\b")),
    (2.0, re.compile(r"!|\?\?|(?<!\.)\.\.(?!\.)|\.{4}")),
    (1.0, re.compile(r"\?")),
    (2.0, re.compile(r"^[a-z]")),
    (1.0, re.compile(r"\b(?:NOT|ALL|NO|AND|THE|IS|ARE|WILL|VERY|NEVER|STOP|YES|WHY|WHO|WHAT|ONLY|MUST|YOU|THEY)\b")),
    (
        2.0,
        re.compile(
            r"\b(?:lol|btw|wtf|omg|imh?o|haha\w{0,9}|yeah|yep|nope|hey|dude|guys|trolls?|idiots?|idiotic|stupid\w{0,4}"
            r"|dumb|morons?|crap|bs|hypocri\w{1,6}|shame|ignoran\w{1,3}|pathetic|gonna|wanna|anyways?|obviously"
            r"|disgusting|ridiculous|puppets?|thugs?|scum|cowards?|damn|god bless|amen|thanks|thank you|please"
            r"|sorry|oh|wow)\b",
            re.IGNORECASE,
        ),
    ),
    (3.0, re.compile(r"(?<!\w)@\w")),
    (
        1.5,
        re.compile(
            r"\b(?:should|must|let them|why|how about|hope|believe|think|guess|maybe|perhaps|really|just|actually"
            r"|simply|truth|lies|liars?)\b",
            re.IGNORECASE,
        ),
    ),
    (2.5, re.compile(r"\b(?:dont|doesnt|didnt|cant|wont|isnt|arent|wasnt|havent|thats|whats|theres|theyre|alot)\b")),
    (1.0, re.compile(r"\b\w{2,6}n't\b|\b(?:[Ii]t|[Tt]hat|[Hh]e|[Tt]hey|[Tt]here|[Ww]hat|[Ww]ho)'(?:s|re|ll|d)\b")),
    (-2.0, re.compile(r"\b(?:said|says|told|according to|reported|added|announced|spokes\w{3,7}|officials?|asked)\b")),
    (-2.5, re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")),
)
LOOSE = (3, 5, 7, 8, 10)  # places in TRAITS of what no edited text has: shouting, chat, dropped marks
PLAIN = -0.6  # a line without any trait: reports have more of these
QUOTED = -1.2
SHORT = 0.8  # of seven words or fewer
STAMP = re.compile(r"\s?(?:,? ?at)? ?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?[^|]{0,40}\| ?", re.IGNORECASE)
MOST_LINES = 4_000  # in a longer page only stamps part comments from text: no article has as many paragraphs
REPORTS = 3  # paragraphs of an article that stand before its comments
BARE_REPORTS = 8  # where nothing on the page speaks of comments
BARE_MEAN, BARE_GAIN, BARE_LOOSE = -0.9, 6.0, 0.25


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One line's weight, and whether it holds what no edited text has. Inside comments only."""

    weight: float
    loose: bool


def comments_start(lines: list[Line], kinds: list[str], *, asked: bool) -> int | None:
    """The index of the first line of the comments that close a page, among its body lines; null where there are none.

    Args:
        asked: the page asks for comments or speaks of them below its text, so that comments are likely.

    The place is where the sum of the weights of all lines behind it is highest. Without a sign of comments, the lines
    before must read as a report, and those behind unlike one.
    """
    body = [i for i, kind in enumerate(kinds) if kind == "body"]
    stamped = next((n for n, i in enumerate(body) if n >= REPORTS and is_stamped(lines[i])), None)
    if not REPORTS < len(body) <= MOST_LINES or sum(SPEAKER.match(lines[i].head) is not None for i in body[:200]) > 2:
        return None if stamped is None else body[stamped]
    weighed = weigh([lines[i].head for i in body])
    place = _split(weighed, REPORTS, len(body) if stamped is None else stamped)
    if stamped is None and not asked and not _is_report(weighed, place):
        return None
    return body[place] if place < len(body) else None


def _split(weighed: list[_Weighed], least: int, most: int) -> int:
    """The place between `least` and `most` behind which the weights sum to most; `most` where nothing is gained."""
    best, place, total = 0.0, most, 0.0
    for n in range(most - 1, least - 1, -1):
        total += weighed[n].weight
        if total > best:
            best, place = total, n
    return place


def _is_report(weighed: list[_Weighed], place: int) -> bool:
    """Whether the lines before a place read as a report and those behind it as no edited text."""
    before, behind = weighed[:place], weighed[place:]
    if len(before) < BARE_REPORTS or len(behind) < 3:
        return False
    gain = sum(w.weight for w in behind)
    mean = sum(w.weight for w in before) / len(before)
    loose = sum(w.loose for w in behind) / len(behind)
    return mean <= BARE_MEAN and gain >= BARE_GAIN and loose >= BARE_LOOSE and not any(w.loose for w in before)


def is_stamped(line: Line) -> bool:
    """Whether a line holds the stamp blogs print between comments: a whole date, a time and a bar.

    >>> from sayso.extract.lines import split_lines
    >>> is_stamped(split_lines("May 17, 2011 at 4:08 pm | Report abuse | No way, not again!")[0])
    True
    """
    if "|" not in line.head:
        return False
    return any(STAMP.match(line.head, match.end()) for match in DATE.finditer(line.head))


def weigh(texts: list[str]) -> list[_Weighed]:
    """What speaks for each line's being a comment, quotation over several lines followed.

    >>> [round(w.weight, 1) for w in weigh(["The port fell on Friday, officials said.", "you people are stupid!!"])]
    [-4.3, 8.2]
    """
    found, inside = [], False
    for text in texts:
        bare, quoted, inside = outside_quotes(text[:LOOK].replace("’", "'"), inside=inside)
        hits = [n for n, (_, form) in enumerate(TRAITS) if form.search(bare)]
        weight = PLAIN + sum(TRAITS[n][0] for n in hits)
        weight += QUOTED * quoted + SHORT * (len(text.split(None, 7)) <= 7)
        found.append(_Weighed(weight, any(n in LOOSE for n in hits)))
    return found


def outside_quotes(text: str, *, inside: bool) -> tuple[str, bool, bool]:
    """The text outside quotation marks, whether any stands inside, and whether a quotation goes on behind it.

    >>> outside_quotes("He said: “I am", inside=False), outside_quotes("leaving.” Then he left.", inside=True)
    (('He said: ', True, True), (' Then he left.', True, False))
    """
    parts, quoted, straight = [], inside, False
    for part in re.split(r"([“”\"])", text):
        if part in ("“", "”", '"'):
            inside = {"“": True, "”": False}.get(part, inside)
            straight = straight != (part == '"')
            quoted = True
        elif not inside and not straight:
            parts.append(part)
    return "".join(parts), quoted, inside
