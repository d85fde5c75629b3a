"""One Statement for each thing an article reports a source as saying."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.faults import first_fault
from sayso.statements.acts import UNWILLING
from sayso.statements.assemble import assemble
from sayso.statements.attribution import Attribution
from sayso.statements.chains import document, inside, issuers, only_passes_on
from sayso.statements.circumstances import addressee_of
from sayso.statements.clause import FINITE, Stretch, sentence_at, tokens_in, words
from sayso.statements.continued import continued
from sayso.statements.naming import mention_over, name_of, named_before, source_head, together, trimmed
from sayso.statements.occasions import in_the_past, on_occasions
from sayso.statements.quotation import opened, trim
from sayso.statements.sense import act_in, hides, negated, reports, runs_together, sensible, tells_clause
from sayso.statements.when import when
from sayso.tables import Article, Dropped, Mention, Moment, Sentence, Span, Statement, id_of, of_article

MOST_CUES = 16  # read in one sentence; PolNeAR annotates 5 at most
QUOTING = frozenset({"quote", "cite"})  # these are never of the speaker's own words
OTHERS = words("some other others one another many several those")  # never the speaker around them
SOME, AMONG = words("some others many several those"), words("in at of on from among with within")
PRONOUNS = words(
    "i you he she it we they him her them us me who that this those these which one some others another many several "
    "his its their our my your whose"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the name, the actor within the page it stands for, and the first of several who say it together."""

    name: str | None
    referent_id: str | None
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article's statements are made from, each list sorted by start."""

    article: Article
    rows: list[Sentence]
    mentions: list[Mention]
    moments: list[Moment]
    documents: list[tuple[int, str, str]]
    speakers: dict[str, Speaker]


def speaker_of(r: Reading, a: Attribution) -> Speaker:
    """The speaker of an attribution, found once."""
    if a.key not in r.speakers:
        r.speakers[a.key] = _find_speaker(r, a)
    return r.speakers[a.key]


def _find_speaker(r: Reading, a: Attribution) -> Speaker:
    """Its source by name; for a document whose issuer is known, the issuer; nobody for a pronoun left unresolved.

    Several who say it together are named as printed, and stand for no one actor.
    """
    if a.source is None:
        return Speaker(None, None)
    behind = document(r.article.text, a, r.documents)
    if behind is not None:
        return Speaker(behind, next((m.referent_id for m in r.mentions if m.name == behind), None))
    text, row = r.article.text, _row_of(r, a, a.source)
    made = name_of(r.article.text, row, a.source, r.mentions)
    several = together(r.article.text, row, a.source, r.mentions)
    if several is not None:
        return Speaker(r.article.text[several[0] : several[1]], None, made[0] if made else None)
    if made is None or (made[1] is None and made[0].lower() in PRONOUNS):
        some = made is not None and made[0].lower() in SOME and text[a.source[0] : a.source[1]].split()[1:2]
        own = trimmed(text, row, a.source)
        return Speaker(text[own[0] : own[1]] if some and some[0] in AMONG else None, None)
    name, mention = made
    if mention is None and (person := named_before(text, row, a.source, a.cue, r.mentions)) is not None:
        return Speaker(person.name, person.referent_id)
    if mention is None and a.source[1] <= a.cue[0] and text[a.source[0] : a.cue[1]] in name:
        # 'towns calling the dam unsafe' as one phrase, its cue in it
        name = text[slice(*trimmed(text, row, a.source))]
    return Speaker(name, mention.referent_id if mention else None)


def _row_of(r: Reading, a: Attribution, source: Stretch) -> Sentence:
    """The sentence a source is read in: its own, where the cue's sentence speaks of the same one; else the cue's."""
    m = mention_over(r.mentions, *source)
    i, j = (bisect_left(r.mentions, x, key=lambda m: m.start) for x in (a.row.start, a.row.stop))
    same = m is not None and any(m.referent_id == x.referent_id for x in r.mentions[i:j])
    own = sentence_at(r.rows, source[0])
    return own if same and own is not None else a.row


def via_of(r: Reading, a: Attribution, near: list[Attribution]) -> tuple[str, ...]:
    """Who passed the words on, nearest to the speaker first: the sources of the attributions around this one."""
    own = speaker_of(r, a)
    around = [b for b in near if inside(a, b) and not inside(b, a) and _hands_on(r, b)]
    around.sort(key=lambda b: (min(y - x for x, y in b.contents), b.cue))
    names: list[str] = []
    for b in around:
        who = speaker_of(r, b)
        same = who.referent_id is not None and who.referent_id == own.referent_id
        name = who.first or who.name
        if name and not same and name != own.name and name not in names:
            names.append(name)
    return tuple(names)


def _hands_on(r: Reading, b: Attribution) -> bool:
    """Whether the attribution around another passes it on: its source says or writes it, and does not just think it."""
    act = act_in(b)
    return act in ("speech", "writing") and reports(b, r.mentions, act)


def _redundant(r: Reading, a: Attribution, near: list[Attribution]) -> bool:
    """Whether an attribution only hands on another, or only says what its own speaker thinks of what he says."""
    for b in near:
        speech = act_in(b, clause=False) in ("speech", "writing")
        if speech and inside(b, a) and only_passes_on(a, b) and not _same(r, b, a):
            return True
    return any(inside(a, b) and _same(r, a, b) and b.row.lemmas[b.word] not in QUOTING for b in near)


def _same(r: Reading, a: Attribution, b: Attribution) -> bool:
    """Whether both have one speaker; a pronoun inside someone's words that nothing resolves stands for that person."""
    x, y = speaker_of(r, a), speaker_of(r, b)
    if x.referent_id is not None and y.referent_id is not None:
        return x.referent_id == y.referent_id
    if x.name is None and a.source is not None:
        head = source_head(a.row, a.source)
        return head is None or a.row.lemmas[head] not in OTHERS
    return x.name is None or x.name == y.name


def _told(r: Reading, a: Attribution, row: Sentence, words: Stretch, kind_act: tuple[str, str]) -> bool:
    """Whether the words are told as said, written or thought by the source; a quotation always is."""
    kind, act = kind_act
    if kind == "direct" and row is not a.row and _named_in(r.article.text, row, words):
        return False
    if kind == "indirect" and row is not a.row and row.zone in ("highlights", "title", "heading"):
        return False
    if kind != "direct" and (runs_together(row, words) or hides(a, row, words) or not reports(a, r.mentions, act)):
        return False
    return kind != "indirect" or sensible(a, row, words, act)


def _named_in(text: str, row: Sentence, words: Stretch) -> bool:
    """Whether marks around words without a verb only set off a name or title in its sentence: '"The Dam" is a book'."""
    around = text[row.start : words[0]] + text[min(words[1], row.stop) : row.stop]
    return any(c.isalnum() for c in around) and not any(row.tags[i] in FINITE for i in tokens_in(row, words))


def _statements(r: Reading, a: Attribution, near: list[Attribution]) -> Iterator[Statement]:
    """The statements of an attribution, one a content that is a sensible unit; its circumstances are read once."""
    then = when(r.article, a, [c for b in near for c in b.contents if not inside(a, b)], r.moments)
    via, addressee = via_of(r, a, near), addressee_of(r.article.text, a, r.mentions)
    for nth in range(len(a.contents)):
        s = _statement(r, a, nth)
        if s is not None:
            told = replace(s, via=via, addressee=addressee, said_on=then.on)
            yield replace(told, said_on_text=then.text, said_on_basis=then.basis)


def _statement(r: Reading, a: Attribution, nth: int) -> Statement | None:
    """The statement of the nth content of an attribution, without circumstances; null where it is no sensible unit."""
    text, content = r.article.text, a.contents[nth]
    start, stop, kind = trim(text, *content, within=not opened(text, a.cue[0]))
    row = sentence_at(r.rows, start)
    if start >= stop or row is None:
        return None
    lemma = a.row.lemmas[a.word]
    act = act_in(a, kind == "direct", tells_clause(row, (start, stop)))
    if not _told(r, a, row, (start, stop), (kind, act)):
        return None
    if kind == "indirect" and row is a.row and a.cue[0] < start and (negated(a) or lemma in UNWILLING):
        start = a.cue[0]
    who = speaker_of(r, a)
    runs_on = nth > 0 and start >= a.row.stop
    source = trimmed(text, _row_of(r, a, a.source), a.source) if a.source else None
    return Statement(
        statement_id=id_of(r.article.article_id, start, stop),
        article_id=r.article.article_id,
        start=start,
        stop=stop,
        quote=text[start:stop],
        kind=kind,
        act=act,
        cue=None if runs_on else text[a.cue[0] : a.cue[1]],
        cue_start=None if runs_on else a.cue[0],
        cue_stop=None if runs_on else a.cue[1],
        source=text[source[0] : source[1]] if source else None,
        source_start=source[0] if source else None,
        source_stop=source[1] if source else None,
        speaker=who.name,
        referent_id=who.referent_id,
        via=(),
        addressee=None,
        said_on=None,
        said_on_text=None,
        said_on_basis=None,
        zone=row.zone,
    )


def _unclaimed(r: Reading, stretch: Stretch) -> Statement | None:
    """The statement of a quotation that no cue claims: somebody's words, and the page does not say whose here."""
    start, stop, kind = trim(r.article.text, *stretch, within=True)
    row = sentence_at(r.rows, start)
    if start >= stop or row is None or kind != "direct" or not tells_clause(row, (start, stop)):
        return None
    return Statement(
        statement_id=id_of(r.article.article_id, start, stop),
        article_id=r.article.article_id,
        start=start,
        stop=stop,
        quote=r.article.text[start:stop],
        kind=kind,
        act="speech",
        cue=None,
        cue_start=None,
        cue_stop=None,
        source=None,
        source_start=None,
        source_stop=None,
        speaker=None,
        referent_id=None,
        via=(),
        addressee=None,
        said_on=None,
        said_on_text=None,
        said_on_basis=None,
        zone=row.zone,
    )


def read_statements(r: Reading, spans: list[Span]) -> list[Statement]:
    """The statements of one article in text order; of two over the same words, the one whose cue is nearer."""
    made = assemble(r.article.text, spans, r.rows)
    by_row: dict[int, list[Attribution]] = {}
    for a in made.attributions:
        by_row.setdefault(a.row.start, []).append(a)
    best: dict[tuple[int, int], Statement] = {}
    for near in by_row.values():
        for a in near[:MOST_CUES]:
            if _redundant(r, a, near[:MOST_CUES]):
                continue
            for told in _statements(r, a, near[:MOST_CUES]):
                best.setdefault((told.start, told.stop), told)
    for stretch in made.loose:
        s = _unclaimed(r, stretch)
        if s is not None and (s.start, s.stop) not in best:
            best[s.start, s.stop] = s
    whole = continued(r.article.text, best.values(), r.rows, r.mentions)
    return in_the_past(on_occasions(whole), r.rows, r.mentions, r.moments)


def state(
    articles: Iterable[Article],
    sentences: Iterable[Sentence],
    mentions: Iterable[Mention],
    moments: Iterable[Moment],
    spans: Iterable[Span],
) -> Iterator[Statement | Dropped]:
    """Yield the statements of each article in text order, one a content span that says something by itself.

    Attributions that only hand on another ('..., according to the agency') become its `via`. An article whose sentences
    do not fit its text gives a Dropped.

    Source: docs/methods/statements.md.
    """
    rows, said_by, times, parts = of_article(sentences), of_article(mentions), of_article(moments), of_article(spans)
    seen = set()
    for article in articles:
        key = article.article_id
        seen.add(key)
        ordered = sorted(rows.get(key, []), key=lambda s: (s.start, s.stop))
        known = sorted(said_by.get(key, []), key=lambda m: (m.start, m.stop))
        dates = sorted(times.get(key, []), key=lambda m: (m.start, m.stop))
        wrong = first_fault(ordered, len(article.text))
        if wrong is not None:
            yield Dropped("statements.state", key, article.uri, wrong)
            continue
        r = Reading(article, ordered, known, dates, issuers(article.text, ordered, known), {})
        yield from read_statements(r, parts.get(key, []))
    for key in sorted({*rows, *said_by, *times, *parts} - seen):
        yield Dropped("statements.state", key, "", "its rows have no article; re-run extract")
