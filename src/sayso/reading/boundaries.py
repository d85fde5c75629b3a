"""Where one sentence ends and the next begins, by rule, before the parser sees the text.

spaCy's parser splits at closing quotation marks and after abbreviations; it keeps every boundary that is set before
it runs, so the clear cases are set here and only the unclear ones are left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.reading.tree import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLOSERS = frozenset("\"'”’»)]}") | {"''"}
OPENERS = frozenset("\"'“‘«([{„") | {"``", "''"}
MARKS = frozenset("\"“”«»„'‘’") | {"``", "''"}
STOPS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!?", "!!", "??", "!!!", "???"})
# Titles and months stand before what they belong to, so no sentence ends at their full stop.
TITLES = words(
    "mr mrs ms dr prof rev hon gov sen rep reps sens gen lt col maj capt cmdr sgt cpl pvt adm brig supt insp pres amb "
    "atty st mt ft messrs mme mlle vs v no nos jan feb mar apr jun jul aug sep sept oct nov dec art sec fig approx "
    "e.g i.e"
)
# These may end a sentence or not: what follows decides.
ENDINGS = words(
    "inc corp co ltd jr sr bros u.s u.n u.k e.u d.c a.m p.m u.s.a ph.d m.d b.a m.a etc l.a n.y plc est calif ariz pa "
    "va md mass conn ill fla ga mich minn wis tenn tex colo ore wash"
)
# Words that open a sentence far more often than they continue a name.
STARTERS = words(
    "the a an he she it they we i you but and in on at for with as if when while after before since his her its their "
    "this that these those there what who how why no not so then now also meanwhile however although though one some "
    "many most both all our my your from by to of last earlier later"
)
# Past forms that follow a quoted question or exclamation: '"Why?" Smith asked.'
ASKED = words(
    "said says asked asks told tells wrote writes added adds tweeted tweets replied replies shouted declared wondered "
    "exclaimed continued responded cried yelled joked posted warned answered demanded insisted"
)
BEFORE_NAMES = words("for of to by in at from with on and or told tell tells vs says")  # 'told The Associated Press'
SAYING = words("say says said tell tells report reports warn warns")
LONGEST_SENTENCE = 200  # tokens; the longest sentence of PolNeAR's 840 training texts that is one has fewer
HARD_LIMIT = 400


def _abbreviation(words: list[str], i: int) -> str | None:
    """The word whose full stop the token at `i` is or carries, lower case without the stop; null if it is none."""
    word = words[i]
    if word == "." and i:
        return words[i - 1].lower().rstrip(".")
    return word[:-1].lower() if word.endswith(".") and len(word) > 1 else None


def _reported(words: list[str], i: int) -> bool:
    """Whether a name and a verb of saying stand at `i`: what follows a question in quotation marks."""
    for j in range(i, min(i + 5, len(words))):
        if words[j].lower() in ASKED:
            return True
        if not (words[j][:1].isupper() or words[j] in ("of", "the", "'s", "’s")):
            return False
    return False


def _after_stop(words: list[str], last: int, i: int) -> bool | None:
    """Whether a sentence starts at `i`, where the token at `last` ends in a stop; null leaves it to the parser."""
    word = words[i]
    k = i
    while k < len(words) - 1 and words[k] in OPENERS:
        k += 1
    follows = words[k]
    if follows[:1].islower() and not follows.startswith(("i'", "i’")):
        return False
    quoted = any(words[j] in MARKS for j in range(last + 1, i))
    asked = quoted and words[last][-1] in "?!"
    if asked and follows.lower() not in STARTERS and _reported(words, i):
        return False
    short = _abbreviation(words, last)
    if short is None or quoted:
        return True
    if short in TITLES:
        return short == "no" and word.lower() in STARTERS
    initial = len(short) == 1 and short.isalpha() and short != "i"
    if initial or short in ENDINGS or "." in short:
        if follows.lower() in STARTERS or word in OPENERS:
            return True
        return False if initial else None
    return True


def _after_highlight(words: list[str], since: int, i: int) -> bool:
    """Whether a highlight starts at `i`, where highlights run together without stops: at 'NEW:', at a capital article
    or pronoun after a plain word, after ', officials say'.
    """
    word, last = words[i], words[i - 1]
    if not word[:1].isupper() or not last[-1:].isalnum() or i - since < 3:
        return False
    if word == "NEW" and words[i + 1 : i + 2] == [":"]:
        return True
    if word.istitle() and word.lower() in STARTERS - {"i"} and last.lower() not in BEFORE_NAMES:
        return True
    if last.lower() not in SAYING or i - since < 6:
        return False
    comma = next((k for k in range(i - 2, max(since + 3, i - 8), -1) if words[k] in (",", '"', "”")), None)
    return comma is not None


def starts(words: list[str], gaps: list[str], run_in: bool = False) -> list[bool | None]:
    """For each token: True where a sentence starts, False where none may, null where the parser decides.

    Args:
        words: the tokens, none of them white space.
        gaps: the white space before each token; "" where it is glued to the one before.
        run_in: whether these are highlights, which some pages run together without stops.

    >>> words = ["Gov.", "Pence", "left", ".", '"', "Why", "?", '"', "he", "asked", "."]
    >>> [i for i, s in enumerate(starts(words, [" ", " ", " ", "", " ", "", "", "", " ", " ", ""])) if s]
    [0, 4]

    Source: docs/methods/reading.md#sentences.
    """
    out: list[bool | None] = []
    since = 0
    for i, word in enumerate(words):
        if i == 0 or gaps[i].count("\n") > 1:
            start: bool | None = True
        elif not gaps[i]:
            start = False
        else:
            last = i - 1
            while last > 0 and words[last] in CLOSERS and (not gaps[last] or i - last < 2):
                last -= 1
            stopped = words[last] in STOPS or (words[last].endswith(".") and len(words[last]) > 1)
            closing = word in CLOSERS and word not in OPENERS
            start = _after_stop(words, last, i) if stopped and not closing else False
            if start is False and "\n" in gaps[i] and word[:1].isupper() and not stopped:
                start = None
        if run_in and not start and gaps[i] and _after_highlight(words, since, i):
            start = True
        if not start and i - since >= LONGEST_SENTENCE and (words[i - 1] in ";,:" or i - since >= HARD_LIMIT):
            start = True
        since = i if start else since
        out.append(start)
    return out


def set_starts(doc: Doc) -> Doc:
    """The same doc with its sentence boundaries set; a spaCy component, to stand before the parser."""
    text = doc.text
    run_in = doc.user_data.get("zone") == "highlights"
    spans = [
        (i, at, at + n)
        for i, (at, n, blank) in enumerate(doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist())
        if not blank
    ]
    tokens = [text[a:b] for _, a, b in spans]
    gaps = [text[a:b] for a, b in zip((0, *(stop for _, _, stop in spans)), (at for _, at, _ in spans), strict=False)]
    signs = np.full(len(doc), -1, dtype=np.int64)
    for (i, _, _), start in zip(spans, starts(tokens, gaps, run_in), strict=True):
        signs[i] = 0 if start is None else 1 if start else -1
    column: Any = signs.astype(np.uint64)  # for the whole text at once: token by token took 4 % of the parse
    doc.from_array(["SENT_START"], column)
    return doc
