"""What a cue governs: the source before, after or above it, and the content in each grammatical shape it takes."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.tree import FINITE, Tree

Range = tuple[int, int]  # first and last token, both included
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
TIMES = frozenset({"time", "day", "week", "month", "year", "moment", "occasion", "while"})
QUOTED = frozenset({"quote", "cite", "overhear", "record"})
DAYS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "also", "later", "then"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One cue with one complement: `shape` names the construction ('ccomp', 'xcomp', 'dobj', 'prep:for' ...)."""

    cue: int
    shape: str
    content: Range


def subject(tree: Tree, verb: int) -> int | None:
    """Head of the noun phrase that does the saying for `verb`: its own subject, its agent, or the one it shares.

    Source: docs/methods/reading.md#sources.
    """
    for _ in range(len(tree) + 1):
        agent, quoted = tree.kid(verb, "agent"), dep_as(tree, verb)
        own, passive = tree.kid(verb, "nsubj", "nsubjpass"), tree.kid(verb, "auxpass") is not None
        if agent is not None:
            return tree.kid(agent, "pobj")
        if quoted is not None:
            return quoted
        if _asked(tree, verb):
            return None
        if own is not None:
            return own if not passive or tree.row.lemmas[verb] in QUOTED else None
        if passive or tree.row.heads[verb] == verb:
            return None
        above, noun = _shared(tree, verb)
        if above is None:
            return noun
        verb = above
    return None


def _asked(tree: Tree, verb: int) -> bool:
    """Whether the verb is a bare passive participle, whose subject is spoken to: 'Asked if he would go, Ann said'."""
    row = tree.row
    return (
        row.tags[verb] == "VBN"
        and row.deps[verb] in ("advcl", "acl")
        and tree.kid(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None
    )


def opening_subject(tree: Tree, verb: int) -> Range | None:
    """The name that opens the sentence, up to a finite verb that the parser found no subject for; null where none does.

    The parser takes a title for a verb now and then: 'Council head Ann Boyd on Monday distanced herself from'.
    """
    row = tree.row
    if row.tags[verb] not in ("VBD", "VBZ") or tree.kid(verb, "nsubj", "nsubjpass", "aux", "expl") is not None:
        return None
    last = verb - 1
    while last > 0 and tree.word(last) in DAYS:
        last -= 1 + (tree.word(last - 1) == "on")
    named = last
    while named > 0 and row.tags[named - 1] in ("NNP", "NNPS"):
        named -= 1
    plain = all(tree.word(k).replace("-", "").isalpha() and row.tags[k] not in FINITE | {"IN"} for k in range(last))
    return (0, last) if 0 < last <= 10 and named < last and row.tags[last] in ("NNP", "NNPS") and plain else None


def _shared(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    """Where a verb without a subject finds it: the verb to ask next, or else the noun itself; neither for nowhere."""
    row, head, dep = tree.row, tree.row.heads[verb], tree.row.deps[verb]
    if dep == "pcomp" and row.deps[head] in ("prep", "agent"):
        blamed = tree.kid(row.heads[head], "dobj") if row.lemmas[head] in ("of", "from") else None
        if blamed is not None:
            return None, blamed
        verb, head = head, row.heads[head]
    if row.tags[head] in NOUNS and dep in ("acl", "relcl", "pcomp"):
        if row.lemmas[head] not in TIMES:
            return None, head
        while row.heads[head] != head and row.tags[head] not in VERBS:
            head = row.heads[head]
        return head, None
    if row.tags[head] not in VERBS or dep not in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
        return None, None
    if dep == "ccomp" and row.tags[verb] in FINITE:
        return None, None
    ordered = tree.kid(head, "dobj") if dep == "xcomp" else None
    if ordered is not None and row.lemmas[head] not in ("use", "take", "tell"):
        return None, ordered
    return head, None


def dep_as(tree: Tree, verb: int) -> int | None:
    """Who is quoted 'as saying': the object, or the passive subject, of the verb above; null for any other verb."""
    row, up = tree.row, tree.row.heads[verb]
    if row.deps[verb] != "pcomp" or row.lemmas[up] != "as" or row.lemmas[row.heads[up]] not in QUOTED:
        return None
    quotes = row.heads[up]
    return tree.kid(quotes, "nsubjpass") if tree.kid(quotes, "auxpass") is not None else tree.kid(quotes, "dobj")


def quotes_as(tree: Tree, verb: int) -> bool:
    """Whether the verb quotes someone 'as saying' something."""
    return (
        any(
            tree.row.lemmas[k] == "as" and tree.row.deps[k] == "prep" and tree.kid(k, "pcomp") is not None
            for k in tree.kids[verb]
        )
        and tree.row.lemmas[verb] in QUOTED
    )


def surface_subject(tree: Tree, verb: int) -> Range | None:
    """'Name, description,' straight before a verb that the parser found no subject for; null where there is none.

    The parser often joins such a name to the sentence before it: '..., Ben Ash, the head of X, told reporters'.
    """
    if tree.kid(verb, "nsubj", "nsubjpass", "aux") is not None or verb < 4 or tree.word(verb - 1) != ",":
        return None
    commas = [k for k in range(max(0, verb - 40), verb - 1) if tree.word(k) in (",", '"', "”", "''")]
    for c in reversed(commas):
        close = next((x for x in commas if x > c), None)
        if close is None or close == c + 1 or tree.row.tags[close - 1] not in ("NNP", "NNPS"):
            continue
        name = range(c + 1, close)
        if all(
            tree.word(k)[:1].isupper() or tree.word(k) in ("-", "al", "el", "de", "bin", "van", "von") for k in name
        ):
            return c + 1, verb - 1
    return None


def source_range(tree: Tree, head: int, cue: int) -> Range:
    """The noun phrase of `head` as far as it stands on one side of `cue`."""
    first, last = tree.edges(head)
    if tree.row.deps[head] == "poss" and last > head and tree.row.tags[last] == "POS":
        last -= 1
    if head < cue <= last:
        last = cue - 1
    if first <= cue < head:
        first = cue + 1
    while last > head and tree.word(last) in ",;:—–-\"”''":
        last -= 1
    first, last = _glued(tree, first, last, cue)
    inner = any(tree.word(k) == "," for k in range(head, last))
    if inner and last + 2 <= cue and tree.word(last + 1) == ",":
        last += 1
    while first < head and tree.word(first) in ',;:—–"“``':
        first += 1
    return first, last


def _glued(tree: Tree, first: int, last: int, cue: int) -> Range:
    """The range with what a hyphen joins to its ends, and the names before that: 'Saif al-Islam' is often cut there."""
    row, begun = tree.row, first
    while first > 0 and first - 1 != cue and row.stops[first - 1] == row.starts[first] and _hyphen(tree, first):
        first -= 1
    while first < begun and first > 0 and first - 1 != cue and row.tags[first - 1] in ("NNP", "NNPS"):
        first -= 1
    while (
        last + 1 < len(tree) and last + 1 != cue and row.stops[last] == row.starts[last + 1] and _hyphen(tree, last + 1)
    ):
        last += 1
    return first, last


def _hyphen(tree: Tree, k: int) -> bool:
    """Whether token `k` or the one before it is a hyphen."""
    return tree.word(k) in ("-", "–") or tree.word(k - 1) in ("-", "–")


def _object(tree: Tree, verb: int, obj: int) -> Range:
    """An object and what is said of it: 'X a liar', 'X as a liar', 'X for lying'."""
    first, last = tree.edges(obj)
    for k in tree.kids[verb]:
        if k > obj and tree.left[k] == last + 1 and tree.row.deps[k] in ("oprd", "xcomp", "acl", "prep", "acomp"):
            if tree.row.deps[k] == "prep" and tree.row.lemmas[k] not in (
                "as",
                "for",
                "of",
                "to",
                "with",
                "over",
                "about",
            ):
                continue
            last = tree.right[k]
    return first, last


def _marked(tree: Tree, verb: int, k: int) -> list[Frame]:
    """The frames of a clause with a mark that the parser took for an adverbial: 'asked if', 'calling for him to go'."""
    first = tree.left[k]
    mark = tree.row.lemmas[first]
    if first != verb + 1:
        return []
    if mark in ("if", "whether") and tree.row.deps[k] == "advcl":
        return [Frame(verb, "ccomp", tree.edges(k))]
    if mark == "for" and tree.row.deps[first] == "mark" and any(tree.row.tags[j] == "TO" for j in tree.kids[k]):
        return [Frame(verb, "prep:for", (first + 1, tree.right[k]))]
    return []


def _with_fragment(tree: Tree, verb: int, k: int) -> Range:
    """A clause and the verbless phrase joined to it that the parser gave to the cue: '..., but not one that fails'."""
    first, last = tree.edges(k)
    for j in tree.kids[verb]:
        joined = tree.row.deps[j] == "conj" and tree.row.tags[j] not in VERBS and j > last
        if joined and all(
            tree.word(x) == "," or tree.row.deps[x] in ("cc", "neg", "preconj") for x in range(last + 1, tree.left[j])
        ):
            last = tree.right[j]
    return first, last


def _verb_frames(tree: Tree, verb: int) -> list[Frame]:
    row, found = tree.row, []
    for k in tree.kids[verb]:
        dep = row.deps[k]
        if k < verb:
            continue
        if dep == "ccomp":
            found.append(Frame(verb, "ccomp", _with_fragment(tree, verb, k)))
            found.extend(_marked(tree, verb, k))
        elif dep == "xcomp":
            kind = (
                "to"
                if any(row.tags[j] == "TO" for j in tree.kids[k] if j < k)
                else "ing"
                if row.tags[k] == "VBG"
                else "be"
            )
            found.append(Frame(verb, f"xcomp:{kind}", tree.edges(k)))
        elif dep == "dobj":
            whole = _object(tree, verb, k)
            end = next((j for j in tree.kids[verb] if j > k and tree.right[j] == whole[1]), k)
            told = row.deps[end] == "xcomp" and any(row.tags[j] == "TO" for j in tree.kids[end])
            shape = "order" if told else "as" if row.lemmas[end] == "as" or row.deps[end] == "oprd" else "dobj"
            found.append(Frame(verb, shape, whole))
        elif dep == "oprd" and tree.kid(verb, "dobj") is None:
            found.append(Frame(verb, "oprd", tree.edges(k)))
        elif dep == "advcl":
            found.extend(_marked(tree, verb, k))
        elif dep == "agent" and tree.kid(verb, "nsubjpass") is not None:
            found.append(Frame(verb, "passive", tree.edges(tree.kid(verb, "nsubjpass") or 0)))
        elif dep == "prep":
            inner = tree.kid(k, "pobj", "pcomp")
            if inner is not None and inner > k and tree.left[inner] > k:
                found.append(Frame(verb, f"prep:{row.lemmas[k]}", (tree.left[inner], tree.right[inner])))
                found.extend(Frame(verb, "ccomp", f.content) for f in _noun_frames(tree, inner) if _lent(tree, f))
        elif dep == "acomp":
            found.extend(
                Frame(k, "adj", tree.edges(c)) for c in tree.kids[k] if row.deps[c] in ("ccomp", "xcomp") and c > k
            )
    return found


def _lent(tree: Tree, f: Frame) -> bool:
    """Whether the clause after a noun is what the verb above it says: 'said in a statement that he would go'."""
    row = tree.row
    prep = row.heads[f.cue]
    first = f.content[0]
    return (
        f.shape == "that"
        and row.deps[f.cue] == "pobj"
        and row.lemmas[prep] in ("in", "during", "on", "at")
        and row.lemmas[first] == "that"
        and row.lemmas[row.heads[prep]] in ("say", "announce", "add", "declare", "write", "warn", "claim", "state")
        and tree.kid(row.heads[prep], "ccomp", "dobj") is None
    )


def _noun_frames(tree: Tree, noun: int) -> list[Frame]:
    row, found = tree.row, []
    for k in tree.kids[noun]:
        if k < noun:
            continue
        if row.deps[k] in ("acl", "ccomp", "relcl") and any(row.deps[j] == "mark" for j in tree.kids[k] if j < k):
            found.append(Frame(noun, "that", tree.edges(k)))
        elif row.deps[k] == "acl" and any(row.tags[j] == "TO" for j in tree.kids[k] if j < k):
            found.append(Frame(noun, "to", tree.edges(k)))
        elif row.deps[k] == "prep":
            inner = tree.kid(k, "pobj", "pcomp")
            if inner is not None and inner > k and tree.left[inner] > k:
                found.append(Frame(noun, f"of:{row.lemmas[k]}", tree.edges(inner)))
    return found


def frames(tree: Tree, i: int) -> list[Frame]:
    """Every complement to the right of token `i`, should it be a cue, in text order.

    Source: docs/methods/reading.md#constructions.
    """
    tag = tree.row.tags[i]
    if tag in VERBS:
        return _verb_frames(tree, i)
    return [f for f in _noun_frames(tree, i) if not _lent(tree, f)] if tag in NOUNS else []


def noun_source(tree: Tree, noun: int) -> int | None:
    """Who makes the claim a noun names: its possessor, its 'by', or the subject of the verb it is the object of."""
    row = tree.row
    own = tree.kid(noun, "poss")
    if own is not None:
        return own
    for k in tree.kids[noun]:
        if row.deps[k] in ("prep", "agent") and row.lemmas[k] in ("by", "from") and k > noun:
            return tree.kid(k, "pobj")
    if row.deps[noun] in ("dobj", "attr"):
        return subject(tree, row.heads[noun])
    return None
