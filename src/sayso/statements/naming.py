"""What a source, an addressee or a go-between is called: a name where the page has one, else the phrase as printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.statements.clause import NOUNS, PROPER, VERBS, Stretch, kids, span_of, tokens_in, top_of, words
from sayso.tables import Mention, Sentence

# Nouns that say what kind of outlet or body a name stands for: 'RIA Novosti news agency', 'the newspaper Le Monde'.
KINDS = words(
    "agency newspaper paper daily weekly magazine channel network station broadcaster television tv radio website "
    "site service wire journal tabloid outlet portal programme program show"
)
LOOSE = frozenset({"relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "npadvmod", "dep", "ccomp"})
PLACE = words("in at on during after before since near outside inside while under amid as with late earlier")
RELATIVE = frozenset({"who", "which", "that", "whom"})
TITLES = words(
    "mr. mrs. ms. dr. sir president minister foreign prime deputy vice secretary general chief leader chairman "
    "chairwoman senator sen. rep. gov. governor king queen prince gen. colonel col. spokesman spokeswoman "
    "spokesperson director head ambassador chancellor premier mayor judge justice professor prof. u.s. u.k. defense "
    "defence interior finance energy state former"
)


# Who holds an office that is printed with what it is for, where no name is: 'High Commissioner for Refugees'.
OFFICES = words(
    "commissioner secretary minister president representative envoy coordinator director ambassador adviser advisor "
    "prosecutor rapporteur chairman undersecretary under-secretary secretary-general spokesman spokeswoman chief"
)
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
MOST_TOGETHER = 16  # who say something together; a longer list is cut, as no page seen has one of more than 4
RANKS = words("cmdr sgt capt lt maj col gen brig adm cpl pvt spc rep sen gov dr mr mrs ms prof rev")


def mention_over(mentions: Sequence[Mention], start: int, stop: int) -> Mention | None:
    """The longest mention, of those sorted by start, that overlaps the stretch; null for none."""
    i = bisect_left(mentions, stop, key=lambda m: m.start)
    near = [m for m in mentions[max(0, i - 12) : i] if m.stop > start]
    return max(near, key=lambda m: (m.stop - m.start, -m.start), default=None)


def antecedent(row: Sentence, i: int) -> int:
    """The noun a relative pronoun stands for; `i` itself where it is none."""
    if row.lemmas[i] not in RELATIVE and row.tags[i] not in ("WP", "WDT"):
        return i
    j = i
    for _ in range(len(row.heads)):
        if row.deps[j] == "relcl":
            return row.heads[j]
        if row.heads[j] == j:
            return i
        j = row.heads[j]
    return i


def proper_run(row: Sentence, i: int) -> tuple[int, int] | None:
    """The unbroken run of proper nouns that token `i` is part of; null if it is no proper noun."""
    if row.tags[i] not in PROPER:
        return None
    first = last = i
    while (
        first > 0
        and row.tags[first - 1] in PROPER
        and (row.heads[first - 1] == i or row.heads[first - 1] == row.heads[i])
    ):
        first -= 1
    while last + 1 < len(row.tags) and row.tags[last + 1] in PROPER and row.heads[last + 1] == i:
        last += 1
    if last + 1 < len(row.tags) and row.tags[last + 1] == "CD" and row.deps[last + 1] == "nummod":
        last += 1 if row.heads[last + 1] == last else 0  # 'Channel 4'
    return first, last


def _untitled(text: str, row: Sentence, first: int, last: int) -> int:
    """The first token of a run of proper nouns that is no title, as long as two words are left."""
    while last - first >= 1 and text[row.starts[first] : row.stops[first]].lower() in TITLES:
        first += 1
    return first


def _unbroken(text: str, row: Sentence, first: int, last: int) -> tuple[int, int]:
    """A run with what a hyphen joins to its ends, and the names before that: 'Saif al-Islam', 'El-Gallal'."""
    begun = first
    while first > 0 and row.stops[first - 1] == row.starts[first] and _hyphen(text, row, first):
        first -= 1
    while 0 < first < begun and row.tags[first - 1] in PROPER:
        first -= 1
    while last + 1 < len(row.starts) and row.stops[last] == row.starts[last + 1] and _hyphen(text, row, last + 1):
        last += 1
    return (_untitled(text, row, first, last) if first < begun else first), last


def _hyphen(text: str, row: Sentence, k: int) -> bool:
    return any(text[row.starts[j] : row.stops[j]] in ("-", "–") for j in (k, k - 1))


def phrase(text: str, row: Sentence, i: int, keep_article: bool = True) -> Stretch:
    """The noun phrase of token `i` without its relative clauses, appositions and adverbials of place and time."""
    first, last = span_of(row, i, LOOSE)
    for k in kids(row, i):
        if row.deps[k] == "prep" and k > i and row.lemmas[k] in PLACE:
            last = min(last, k - 1)
            break
        if k > i and row.deps[k] in LOOSE:
            last = min(last, max(i, k - 1 if row.deps[k] == "punct" else span_of(row, k)[0] - 1))
            break
    if not keep_article and first < i and row.tags[first] == "DT":
        first += 1
    while last > i and row.tags[last] in (",", ":", ".", "POS", "IN"):
        last -= 1
    return row.starts[first], row.stops[max(last, i)]


def _named_part(text: str, row: Sentence, i: int, within: range) -> int | None:
    """The proper noun that names what the noun `i` describes: an apposition, or the compound of a kind of outlet."""
    for k in kids(row, i):
        if k in within and row.tags[i] not in PROPER | {"NNS"} and row.deps[k] == "appos" and row.tags[k] in PROPER:
            return k
    if row.lemmas[i] in KINDS:
        own = [k for k in reversed(kids(row, i)) if row.deps[k] in ("compound", "nmod") and _is_name(text, row, k)]
        return next(iter(own), _right_after(text, row, i))
    return None


def _right_after(text: str, row: Sentence, i: int) -> int | None:
    """The name right after a kind of outlet where the parse has it hang elsewhere: 'the television channel Elm One'."""
    k = i + 1
    after = k < len(row.tags) and row.tags[i] == "NN" and row.deps[k] in ("npadvmod", "dep", "appos", "nmod")
    return k if after and _is_name(text, row, k) and row.lemmas[k] not in DAYS else None


def _is_name(text: str, row: Sentence, k: int) -> bool:
    """Whether a proper noun is printed as one: 'the Lusa agency', not 'the refugee agency'."""
    return row.tags[k] in PROPER and not text[row.starts[k]].islower()


def source_head(row: Sentence, stretch: Stretch) -> int | None:
    """The token that heads a source, a relative pronoun's antecedent in its place; null for a stretch without words."""
    top = top_of(row, tokens_in(row, stretch))
    return None if top is None else antecedent(row, top)


def trimmed(text: str, row: Sentence, source: Stretch) -> Stretch:
    """A source as printed, without the relative clause that follows its head and without punctuation at its end."""
    tokens = tokens_in(row, source)
    top = top_of(row, tokens)
    stop = source[1]
    for k in kids(row, top) if top is not None else []:
        if top is not None and row.deps[k] == "relcl" and k > top:
            first = span_of(row, k)[0]
            stop = row.starts[first] if top < first and row.starts[first] < stop else stop
    while stop > source[0] and text[stop - 1] in " \t\n\xa0,;:–—-(":
        stop -= 1
    for joint in (" and", " or", " but"):
        stop -= len(joint) if text[source[0] : stop].endswith(joint) else 0
    while stop > source[0] and text[stop - 1] in " ,":
        stop -= 1
    return (source[0], stop) if stop > source[0] else source


def name_of(
    text: str, row: Sentence, stretch: Stretch, mentions: Sequence[Mention]
) -> tuple[str, Mention | None] | None:
    """The name of what the stretch speaks of, and the mention it rests on; null for a stretch without words.

    A mention over the head word decides; else the run of proper nouns at the head; else the phrase as printed.
    Source: docs/methods/statements.md#names.
    """
    tokens = tokens_in(row, stretch)
    top = top_of(row, tokens)
    if top is None:
        return None
    person = _set_off(text, stretch, mentions)
    if person is not None:
        return person.name, person
    if row.tags[top] in VERBS:
        under = next((k for k in kids(row, top) if k in tokens and row.deps[k] in ("nsubj", "nsubjpass")), None)
        named = next((i for i in reversed(tokens) if row.tags[i] in PROPER), top)  # a title taken for a verb
        top = named if under is None else under
    if row.lemmas[top].rstrip(".") in RANKS and top + 2 in tokens and row.lemmas[top + 1] == ".":
        top += 2  # a rank that the parser cut off at its full stop: 'Cmdr', '.', 'Ana Ruiz'
        while top + 1 in tokens and row.tags[top] in PROPER and row.tags[top + 1] in PROPER:
            top += 1
    i = antecedent(row, _person_of(row, _titled(row, top), mentions))
    return name_at(text, row, i, mentions, tokens if i == top else range(len(row.heads)))


def _begun(text: str, m: Mention, mentions: Sequence[Mention]) -> Mention:
    """The person named right before a surname that was marked by itself: '[Ana Maria] Ruiz'."""
    before = mention_over(mentions, m.start - 2, m.start - 1) if m.start > 1 and m.form == "name" else None
    if before is None or before.form != "name" or {m.kind, before.kind} != {"person"}:
        return m
    return before if text[before.stop : m.start] == " " else m


def _set_off(text: str, stretch: Stretch, mentions: Sequence[Mention]) -> Mention | None:
    """The person named at a source's start before a comma, or in full at its end after one, whatever the parse says.

    'Ana Ruiz, Radio Ash News', 'a spokesman for the council of Ash, Ana Ruiz', 'a man named Ana Ruiz',
    'the envoy to Ash Ana Ruiz'.
    """
    start, stop = stretch[0], stretch[0] + len(text[stretch[0] : stretch[1]].rstrip(" ,"))
    first, last = mention_over(mentions, start, start + 1), mention_over(mentions, max(start, stop - 1), stop)
    if first is not None and first.kind == "person":
        return first if text[first.stop : first.stop + 1] == "," and first.form == "name" else None
    if last is None or last.kind != "person" or last.form != "name" or last.stop != stop:
        return None
    before = mention_over(mentions, max(start, last.start - 2), last.start - 1)
    post = before is not None and before.start > start and before.kind != "person" and before.stop == last.start - 1
    return last if " " in last.text and (post or text[start : last.start].endswith((", ", " named "))) else None


def named_before(
    text: str, row: Sentence, source: Stretch, cue: Stretch, mentions: Sequence[Mention]
) -> Mention | None:
    """The person named in commas between a source and its cue: 'A resident, a mother of four named Ana Ruiz, said'."""
    between = text[source[1] : cue[0]].rstrip()
    m = (
        mention_over(mentions, cue[0] - 3, cue[0])
        if between.endswith(",") and between.lstrip().startswith(",")
        else None
    )
    if (
        m is None
        or (m.kind, m.form) != ("person", "name")
        or m.start <= source[1]
        or text[m.stop : cue[0]].strip() != ","
    ):
        return None
    finite = any(row.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in tokens_in(row, (source[1], m.start)))
    return None if finite else m


def _person_of(row: Sentence, top: int, mentions: Sequence[Mention]) -> int:
    """The person whom a body's possessive names as its own, where the parse takes the body: 'Studies' Ana Ruiz'."""
    body = mention_over(mentions, row.starts[top], row.stops[top])
    if body is None or body.kind != "organization":
        return top
    after = tokens_in(row, (body.stop, row.stop))
    if len(after) < 2 or row.tags[after[0]] != "POS":
        return top
    person = mention_over(mentions, row.starts[after[1]], row.stops[after[1]])
    if person is None or person.kind != "person" or person.start != row.starts[after[1]]:
        return top
    return tokens_in(row, (person.start, person.stop))[-1]


def _titled(row: Sentence, top: int) -> int:
    """The name that two titles joined by 'and' stand before, where the parse takes the first for the head."""
    if row.tags[top] != "NN" or any(row.deps[k] in ("det", "poss") for k in kids(row, top)):
        return top
    return next((k for k in kids(row, top) if row.deps[k] == "conj" and row.tags[k] == "NNP" and k > top), top)


def together(text: str, row: Sentence, stretch: Stretch, mentions: Sequence[Mention]) -> Stretch | None:
    """Where a source of several who speak as one stands, 'Britain and France'; null for a source of one.

    What is joined to a name may tell of it still: 'Ana Ruiz of the union and director of ...', 'Ruiz, a senator, and a
    member of ...'. Source: docs/methods/statements.md#names.
    """
    tokens = tokens_in(row, stretch)
    top = top_of(row, tokens)
    if top is None or row.tags[top] not in NOUNS | {"CD"} or _titled(row, top) != top:
        return None
    last = top
    for _ in range(MOST_TOGETHER):
        k = _joined_to(text, row, last, tokens)
        if k is None:
            break
        last = k
    between = range(top, last)
    if last == top or not any(row.deps[k] == "cc" and row.lemmas[k] in ("and", "or", "&") for k in between):
        return None
    one, two = (mention_over(mentions, row.starts[k], row.stops[k]) for k in (top, last))
    if one and two and (one == two or one.referent_id == two.referent_id is not None):
        return None
    return phrase(text, row, top)[0], phrase(text, row, last)[1]


def _joined_to(text: str, row: Sentence, i: int, within: range) -> int | None:
    """The noun joined to token `i` that names someone else: a name, a plural, or a noun with its own article."""
    for k in kids(row, i):
        if k not in within or k < i or row.deps[k] != "conj":
            continue
        if row.tags[k] in PROPER | {"NNS"} or row.lemmas[k] in ("other", "those"):
            return k
        own = any(row.deps[j] in ("det", "poss", "nummod") for j in kids(row, k))
        if own and row.tags[k] == "NN" and not (row.tags[i] in PROPER and "," in text[row.stops[i] : row.starts[k]]):
            return k
    return None


def _office(row: Sentence, last: int) -> int:
    """The last token of a run of proper nouns with what its office is for: 'High Commissioner [for Refugees]'."""
    if row.lemmas[last] not in OFFICES or last + 2 >= len(row.tags) or row.lemmas[last + 1] not in ("for", "of"):
        return last
    if row.tags[last + 2] not in PROPER:
        return last
    last += 2
    while last + 1 < len(row.tags) and row.tags[last + 1] in PROPER and row.heads[last + 1] != last:
        last += 1
    return last


def name_at(
    text: str, row: Sentence, i: int, mentions: Sequence[Mention], within: range | None = None
) -> tuple[str, Mention | None]:
    """The name of what token `i` heads, and the mention it rests on; appositions outside `within` are not read."""
    named = _named_part(text, row, i, range(len(row.heads)) if within is None else within)
    for k in [x for x in (named, i) if x is not None]:
        m = mention_over(mentions, row.starts[k], row.stops[k])
        if m is not None and (m.start <= row.starts[k] or row.tags[k] not in NOUNS):
            m = _begun(text, m, mentions)
            return m.name, m
        run = proper_run(row, k)
        if run is not None:
            stop = _office(row, run[1])
            first, last = _unbroken(text, row, _untitled(text, row, *run) if stop == run[1] else run[0], stop)
            return text[row.starts[first] : row.stops[last]], None
    start, stop = phrase(text, row, i)
    return text[start:stop], None
