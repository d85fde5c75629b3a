"""The printed tables: which fields each has, in which order, and the select that makes them.

These are the contract with everything outside Sayso: the same fields in `--format table|jsonl|csv`, in Python and in
docs/tables.md, which is made from this file and from tables.py.
"""

from __future__ import annotations

from sayso import tables
from sayso.ask.fields import UNVOUCHED, declare
from sayso.ask.fields import Printed as Printed
from sayso.ask.printed_claims import CLAIMED
from sayso.errors import UsageError


def _on(name: str) -> str:
    """A date of something said or done; that of the page, where it would be the page's and that has a probable one."""
    return f"{name}=coalesce(r.{name},case when r.{name}_basis = 'article' then g.published end)"


def _on_basis(name: str) -> str:
    """What that date rests on, where there is one or the words of one; a page without a date gives none."""
    own = f"case when coalesce(r.{name},r.{name}_text) is not null then r.{name}_basis "
    return f"{name}_basis={own}when r.{name}_basis = 'article' then g.basis end"


_DATED = "join article x using (article_id) left join dating g on g.article_id = r.article_id"


# An entity is the actor of the mention in the same place; else of a name that shares at least half of the longer one.
_ENTITIES = """(
    select e.*, linked.actor from entity e left join (
        select article_id, start, stop, kind, actor from (
            select e.article_id, e.start, e.stop, e.kind, c.name as actor,
                   row_number() over (partition by e.article_id, e.start, e.stop, e.kind order by
                       (m.start = e.start and m.stop = e.stop) desc,
                       least(m.stop, e.stop) - greatest(m.start, e.start) desc,
                       m.start, m.stop, c.name, c.actor_id) as place
            from entity e
            join mention m on m.article_id = e.article_id and m.start < e.stop and e.start < m.stop
            join identity i on i.referent_id = m.referent_id
            join actor c on c.actor_id = i.actor_id
            where (m.start = e.start and m.stop = e.stop)
               or (m.form = 'name' and 2 * (least(m.stop, e.stop) - greatest(m.start, e.start))
                                       >= greatest(m.stop - m.start, e.stop - e.start))
        ) where place = 1
    ) linked on linked.article_id = e.article_id and linked.start = e.start and linked.stop = e.stop
            and linked.kind = e.kind
) r join article x using (article_id)"""

# As decisions.standing has it: a decision holds that is not taken back and has no later such one on the same things.
_DECISIONS = """(
    with kept as (
        select number, case verb when 'date' then 'date' when 'not-copy' then 'copy' when 'same-claim' then 'claim'
                when 'different-claim' then 'claim' when 'same-origin' then 'origin' when 'other-origin' then 'origin'
                else 'actor' end as kind, coalesce(about, '') as place,
            case verb when 'date' then a else least(a, b) end as one,
            case verb when 'date' then '' else greatest(a, b) end as two
        from decision
        where verb <> 'undo' and decision_id not in (select a from decision where verb = 'undo')
    ), last as (select max(number) as number from kept group by kind, place, one, two)
    select d.*, d.verb = 'undo' or d.number in (select number from last) as holds from decision d
) r"""
_OF_PLACE = "regexp_replace({}, ':[0-9]+-[0-9]+$', '')"
_PAGES = "r.verb in ('date', 'not-copy', 'same-origin', 'other-origin') and u in (r.a, r.b)"
_PLACES = f"r.verb in ('same-claim', 'different-claim') and u in ({_OF_PLACE.format('r.a')}, {_OF_PLACE.format('r.b')})"
_NAMES = "r.verb in ('same', 'different') and (starts_with(r.a, u || '#') or starts_with(r.b, u || '#'))"
_ON_PAGE = f"({_PAGES}) or ({_PLACES}) or ({_NAMES}) or u = {_OF_PLACE.format('r.about')}"

PRINTED: tuple[Printed, ...] = (
    declare(
        tables.Article,
        "articles",
        "What each page shows and says of itself.",
        "article_id, uri, title, outlet, byline, credits, dateline, "
        "published=coalesce(r.published,g.published), published_basis=coalesce(r.published_basis,g.basis), "
        "language, text, body",
        source="article r left join dating g on g.article_id = r.article_id",
        of_page="r.uri = ?",
        order="uri article_id",
        shown="uri outlet title published published_basis",
    ),
    declare(
        tables.Block,
        "blocks",
        "The typed stretches of each page's text: which part is the report and which is not.",
        "article_id, uri=x.uri, start, stop, kind, text",
        shown="uri start stop kind text",
    ),
    declare(
        tables.Copy,
        "copies",
        "Every passage that stands in two pages.",
        "a=x.uri, a_start, a_stop, b=y.uri, b_start, b_stop, words, kind",
        source="copy r join article x on x.article_id = r.a_id join article y on y.article_id = r.b_id",
        of_page="? in (x.uri, y.uri)",
        order="a a_start a_stop b",
        shown="a a_start a_stop b b_start b_stop words kind",
    ),
    declare(
        tables.Lineage,
        "lineage",
        "How each page relates to the others: copy, excerpt, shared or independent.",
        "article=x.uri, origin=y.uri, relation, share_of_article, share_of_origin, because",
        source="lineage r join article x using (article_id) left join article y on y.article_id = r.origin_id",
        order="article origin",
        shown="article origin relation share_of_article share_of_origin because",
    ),
    declare(
        tables.Entity,
        "entities",
        "Names and quantities, each with the actor it stands for.",
        "uri=x.uri, start, stop, text, kind, actor=r.actor",
        source=_ENTITIES,
        shown="uri start stop text kind actor",
    ),
    declare(
        tables.Span,
        "spans",
        "The parts of each attribution: source, cue and content.",
        "uri=x.uri, start, stop, kind, text",
        shown="uri start stop kind text",
    ),
    declare(
        tables.Statement,
        "statements",
        "Who is reported as saying what.",
        "statement_id, uri=x.uri, start, stop, quote, kind, act, cue, source, speaker, via, addressee, "
        f"{_on('said_on')}, said_on_text, zone, {_on_basis('said_on')}",
        source=f"statement r {_DATED}",
        shown="uri start speaker cue quote via said_on",
    ),
    declare(
        tables.Actor,
        "actors",
        "Each actor of the case under all its names.",
        "actor_id, name, kind, names, roles, mentions",
        source="actor r",
        of_page="r.actor_id in (select i.actor_id from identity i join article x using (article_id) where x.uri = ?)",
        order="name actor_id",
        shown="name kind mentions names roles",
    ),
    declare(
        tables.NameJoin,
        "joins",
        "Why two printed names are one actor's, or are kept apart; each can be taken back by a decision.",
        "name_join_id, actor_id, actor=c.name, name, uri=x.uri, other, other_uri=y.uri, joined, score, reasons, pages, "
        "basis, decision",
        source="name_join r join actor c using (actor_id) join article x using (article_id) "
        "join article y on y.article_id = r.other_id",
        of_page="? in (x.uri, y.uri)",
        order="actor actor_id name other",
        shown="actor name uri other joined score reasons pages basis",
    ),
    declare(
        tables.ActorRole,
        "roles",
        "The roles printed with each actor's names, with the dates of the pages that print them.",
        "actor_id, actor=c.name, role, from=r.first, to=r.last, pages",
        source="actor_role r join actor c using (actor_id)",
        of_page="r.actor_id in (select i.actor_id from identity i join article x using (article_id) where x.uri = ?)",
        order="actor actor_id role",
        shown="actor role from to pages",
    ),
    declare(
        tables.Moment,
        "moments",
        "Every time expression as an interval, where the page allows one.",
        "uri=x.uri, start, stop, text, type, value, from=r.first, to=r.last, basis, precision",
        shown="uri start text type value from to basis",
    ),
    declare(
        tables.Unsourced,
        "unsourced",
        "What a page asserts in its own voice with nobody to vouch for it, there or elsewhere.",
        f"uri=x.uri, start, stop, text, because, {_on('on')}, on_text, {_on_basis('on')}, kind",
        source=f"(select * from unsourced where {UNVOUCHED}) r {_DATED}",
        shown="uri start text kind because",
    ),
    *CLAIMED,
    declare(
        tables.Decision,
        "decisions",
        "What a person decided, in that order, and whether it holds.",
        "decision_id, number, verb, a, b, because, holds=r.holds, about, decided_on",
        source=_DECISIONS,
        of_page=f"exists (select 1 from (select ? as u) where {_ON_PAGE})",
        order="number",
        shown="number verb a b because holds",
    ),
    declare(
        tables.Dropped,
        "dropped",
        "Every record that could not be used, and why.",
        "stage, record_id, uri, reason",
        source="dropped r",
        of_page="r.uri = ?",
        order="uri stage record_id",
        shown="uri stage reason",
    ),
)

NAMES: tuple[str, ...] = tuple(p.name for p in PRINTED)


def printed(name: str) -> Printed:
    """The printed table of that name.

    Raises: UsageError for a name that is none; the message lists those there are.

    >>> printed("lineage").shown[:3]
    ('article', 'origin', 'relation')
    """
    for table in PRINTED:
        if table.name == name:
            return table
    raise UsageError(f"there is no table {name!r}; there are: {', '.join(NAMES)}")


def select_of(table: Printed, where: str | None = None) -> str:
    """One select with the table's fields in order, sorted; of the rows that fit `where`, if given.

    >>> select_of(printed("dropped"), "r.uri = ?").split(" from ")[1]
    'dropped r where r.uri = ? order by "uri", "stage", "record_id", "reason"'
    """
    fields = ", ".join(f'{f.select} as "{f.name}"' for f in table.fields)
    condition = f" where {where}" if where else ""
    order = ", ".join(f'"{name[1:]}" desc' if name[0] == "-" else f'"{name}"' for name in table.order)
    return f"select {fields} from {table.source}{condition} order by {order}"
