"""Who is behind a cue, where the reader tied nobody to it, or someone who is the subject of another verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.statements.attribution import Attribution
from sayso.statements.clause import NOUNS, PROPER, VERBS, Stretch, kids, span_of, tokens_in, top_of
from sayso.statements.nested import SAYING, WITHOUT, subject_of
from sayso.statements.sayers import can_say
from sayso.tables import Sentence

WORD = re.compile(r"\w")
LIGHTLY = frozenset({"then", "also", "later", "even"})  # may stand between 'and' and the verb it joins
CLOSING = ("”", '"', "»", "''")
BEFORE_NOUN = ("det", "amod", "compound", "nummod", "poss")
SUBJECTS = ("nsubj", "nsubjpass")


def rightful(text: str, a: Attribution, near: Sequence[Attribution], alone: Sequence[Stretch]) -> Attribution:
    """The attribution with the source that the words and the parse give it, where the reader's is none or cannot be it.

    Args:
        near: the attributions of its sentence.
        alone: what the reader marked as sources of nothing, in text order.

    Source: docs/methods/statements.md#who-is-behind-a-cue.
    """
    a = _told_by_subject(a)
    before = _noun_before(a)
    if before is None and not _here(a.row, a.source, a.row.start):
        own = alone[bisect_left(alone, (a.row.start,)) : bisect_left(alone, (a.cue[0],))]
        before = next((s for s in own if s[1] <= a.cue[0] and not text[s[1] : a.cue[0]].strip()), None)
        after = alone[bisect_left(alone, (a.cue[1],)) :][:1]
        if before is None and after and not text[a.cue[1] : after[0][0]].strip() and after[0][0] < a.row.stop:
            return replace(a, source=after[0])
    if before is not None and not _here(a.row, a.source, a.cue[0] - (before[1] - before[0]) - 1):
        return replace(a, source=before)
    if a.source is not None and (_anothers(a, near) or _mute(text, a, near)):
        a = replace(a, source=None)
    if a.source is not None and a.row.start <= a.source[0] < a.row.stop:
        return _of_antecedent(a)
    who = (
        _set_between(a)
        or _goes_on(text, a, near)
        or _joined_to(text, a, near)
        or _after_according(a)
        or _inverted(text, a)
        or _agent(a)
    )
    if who is not None:
        return replace(a, source=who)
    return _within_cue(a)


def _here(row: Sentence, source: Stretch | None, at: int) -> bool:
    """Whether a source stands in the sentence, at `at` or after it."""
    return source is not None and at <= source[0] < row.stop


def head_of(row: Sentence, stretch: Stretch) -> int | None:
    """The token that heads a stretch; null for one without words."""
    return top_of(row, tokens_in(row, stretch))


def _told_by_subject(a: Attribution) -> Attribution:
    """The attribution whose source was taken for words: '[Ruiz] has voiced anger', 'the dam holds, said [a man]'."""
    row = a.row
    if a.source is not None and row.start <= a.source[0] < row.stop:
        return a
    who = subject_of(row, a.verb)
    for c in a.contents if who is not None else ():
        i = head_of(row, c) if row.start <= c[0] < row.stop else None
        if i is None or who is None or not who[0] <= row.starts[i] < who[1] or not can_say(row, i, None):
            continue
        who = max(c[0], who[0]), min(c[1], who[1])
        if len(a.contents) > 1 or c[1] <= a.cue[0]:
            return replace(a, source=who, contents=tuple(x for x in a.contents if x != c))
    return a


def _noun_before(a: Attribution) -> Stretch | None:
    """The people right before a participle, who do what it tells: '[protesters] demanding his resignation'."""
    row = a.row
    first = tokens_in(row, a.cue).start
    if not 0 < first < len(row.tags) or row.tags[first] != "VBG" or first != a.verb:
        return None
    i = first - 1
    if row.tags[i] != "NNS" or not can_say(row, i, None):
        return None
    start = i
    while start > 0 and row.heads[start - 1] == i and row.deps[start - 1] in BEFORE_NOUN:
        start -= 1
    return row.starts[start], row.stops[i]


def _anothers(a: Attribution, near: Sequence[Attribution]) -> bool:
    """Whether a source after cue and words is the subject of another cue, in a clause that does not hold this one."""
    row, source = a.row, a.source
    if source is None or source[0] < max(a.cue[1], *(c[1] for c in a.contents), 0) or source[0] >= row.stop:
        return False
    i = head_of(row, source)
    if i is None or row.deps[i] not in SUBJECTS or row.heads[i] == a.verb:
        return False
    j = a.verb
    while row.heads[j] != j:
        j = row.heads[j]
        if j == row.heads[i]:
            return False
    return any(b.key != a.key and b.source == source and b.verb == row.heads[i] for b in near)


def _mute(text: str, a: Attribution, near: Sequence[Attribution]) -> bool:
    """Whether a joined verb's subject can say nothing: 'said [the decision] was right and denied it was late'."""
    i = head_of(a.row, a.source) if a.source is not None else None
    mute = i is not None and not can_say(a.row, i, None) and a.row.deps[a.verb] == "conj"
    return mute and _joined_to(text, a, near) is not None


def _of_antecedent(a: Attribution) -> Attribution:
    """The attribution of a relative clause, by its antecedent where it had another's subject: 'a vote that allowed'."""
    row, verb = a.row, a.verb
    pronoun = next((k for k in kids(row, verb) if row.deps[k] in SUBJECTS and row.tags[k] in ("WDT", "WP")), None)
    i = head_of(row, a.source) if a.source is not None else None
    if row.deps[verb] != "relcl" or pronoun is None or i is None or row.deps[i] not in SUBJECTS:
        return a
    noun = row.heads[verb]
    if row.heads[i] == verb or i == noun or row.tags[noun] not in NOUNS:
        return a
    first, last = span_of(row, noun, WITHOUT)
    return replace(a, source=(row.starts[first], min(row.stops[last], row.starts[pronoun] - 1)))


def _set_between(a: Attribution) -> Stretch | None:
    """Who stands right before a verb of saying at the sentence's end, by an office and a name each before a comma.

    'The boats would sail, [its spokeswoman, Ana Ruiz], said': the parse joins both to the nouns before them. Null for
    none.
    """
    row, verb = a.row, a.verb
    if row.lemmas[verb] not in SAYING or verb < 5 or row.lemmas[verb - 1] != ",":
        return None
    i = verb - 2
    while i > 0 and row.tags[i] in PROPER:
        i -= 1
    if i == verb - 2 or row.lemmas[i] != "," or row.tags[i - 1] != "NN" or not can_say(row, i - 1, None):
        return None
    first = span_of(row, i - 1, WITHOUT)[0]
    begun = first > 1 and row.lemmas[first - 1] == "," and row.deps[first] in ("det", "poss")
    return (row.starts[first], row.stops[verb - 2]) if begun else None


def _goes_on(text: str, a: Attribution, near: Sequence[Attribution]) -> Stretch | None:
    """The source of the attribution whose words end right before a participle: 'Ruiz said it held, [adding] ...'."""
    row = a.row
    if row.tags[a.verb] != "VBG" or _auxiliary(row, a.verb):
        return None
    ends = [(c[1], b) for b in near for c in b.contents if c[1] <= a.cue[0] and b.key != a.key]
    stop, b = max(ends, key=lambda x: x[0], default=(0, None))
    if b is None or b.source is None or b.source[0] > a.cue[0] or "," not in text[stop - 1 : a.cue[0]]:
        return None
    return None if WORD.search(text[stop : a.cue[0]].removesuffix("and ").removesuffix("while ")) else b.source


def _joined_to(text: str, a: Attribution, near: Sequence[Attribution]) -> Stretch | None:
    """The source of the attribution that a verb is joined to: 'Ruiz denied the charges [and accused] the farmers'."""
    row = a.row
    if row.tags[a.verb] not in VERBS or (row.tags[a.verb] == "VBG" and not _auxiliary(row, a.verb)):
        return None
    ends = [(b.stop, b) for b in near if b.key != a.key and b.stop <= a.cue[0]]
    stop, b = max(ends, key=lambda x: x[0], default=(0, None))
    if b is None:
        return None
    between = [w for w in re.findall(r"\w+", text[stop : a.cue[0]]) if w not in LIGHTLY]
    return b.source if between in (["and"], ["but"]) else None


def _auxiliary(row: Sentence, verb: int) -> bool:
    return any(row.deps[k] == "aux" for k in kids(row, verb))


def _inverted(text: str, a: Attribution) -> Stretch | None:
    """Who stands after a quotation and its verb, where the parse takes him for the object: '"...?" asked Ruiz'."""
    row, stop = a.row, max((c[1] for c in a.contents), default=0)
    beside = stop <= a.cue[0] and text.endswith(CLOSING, 0, stop) and not text[stop : a.cue[0]].strip()
    if not beside or row.lemmas[a.verb] not in SAYING:
        return None
    who = next((k for k in kids(row, a.verb) if k > a.verb and row.deps[k] == "dobj" and row.tags[k] in NOUNS), None)
    if who is None or any(row.deps[k] in SUBJECTS for k in kids(row, a.verb)):
        return None
    first, last = span_of(row, who, WITHOUT)
    return (row.starts[first], row.stops[last]) if first == a.verb + 1 else None


def _agent(a: Attribution) -> Stretch | None:
    """Who tells, where the one told is the subject: 'Told [by a reporter] that it broke'; null for none."""
    row = a.row
    by = next((k for k in kids(row, a.verb) if row.deps[k] == "agent"), None)
    who = next((k for k in kids(row, by) if row.deps[k] == "pobj"), None) if by is not None else None
    if who is None or row.lemmas[a.verb] not in SAYING or not can_say(row, who, None):
        return None
    first, last = span_of(row, who, WITHOUT)
    taken = any(c[0] < row.stops[last] and row.starts[first] < c[1] for c in a.contents)
    return None if taken else (row.starts[first], row.stops[last])


def _after_according(a: Attribution) -> Stretch | None:
    """Whom 'according to' names; null for another cue."""
    row = a.row
    after = (k + 1 for k in tokens_in(row, a.cue) if row.lemmas[k] in ("accord", "according"))
    to = next((k for k in after if k < len(row.lemmas) and row.lemmas[k] == "to"), None)
    who = next((k for k in kids(row, to) if row.deps[k] == "pobj"), None) if to is not None else None
    if who is None:
        return None
    first, last = span_of(row, who, WITHOUT)
    return row.starts[first], row.stops[last]


def _within_cue(a: Attribution) -> Attribution:
    """The attribution whose cue holds its source: '[a statement] said'."""
    row, tokens = a.row, tokens_in(a.row, a.cue)
    for k in kids(row, a.verb) if a.verb in tokens else []:
        if k in tokens and k < a.verb and row.deps[k] == "nsubj" and row.tags[k] in NOUNS:
            first, last = span_of(row, k, WITHOUT)
            if last + 1 in tokens and last < a.verb:
                return replace(a, source=(row.starts[first], row.stops[last]), cue=(row.starts[last + 1], a.cue[1]))
    return a
