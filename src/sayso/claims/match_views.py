"""The selects that matching reads: what a decision is about, contents with their places, and pairs of them."""

from __future__ import annotations

from dataclasses import fields

from sayso.tables import (
    Article,
    Candidate,
    Content,
    Decision,
    Disputed,
    Embedding,
    Gist,
    NameWords,
    Placed,
    Proposition,
    Ruling,
    Sql,
    Table,
    Testimony,
    Told,
    Twosome,
    Weighed,
)

KEY = ("words", "who", "said", "subject", "object", "actors", "modality", "negated", "predicate", "numbers", "alone")
"""What propositions of one content have in common, in the order in which contents are sorted."""
PLACE = (
    "t.article_id", "cast(t.start as varchar)", "cast(t.stop as varchar)", "coalesce(t.statement_id, '')",
    "case when t.whole then '1' else '0' end", "coalesce(t.on_basis, '')", "coalesce(t.said_on_basis, '')",
    """coalesce(t."on", '')""", "coalesce(t.said_on, '')", "coalesce(t.published, '')", "coalesce(t.cue, '')",
)  # fmt: skip
"""What is kept of each place, in the order of Told.places."""


def list_disputed(
    propositions: Table[Proposition], articles: Table[Article], decisions: Table[Decision]
) -> Sql[Disputed]:
    """Every proposition of the pages that decisions on claims name; none where there are no such decisions."""
    return Sql(f"""
with named as (
  select a as place from {decisions} where verb in ('same-claim', 'different-claim')
  union
  select b as place from {decisions} where verb in ('same-claim', 'different-claim')
), pages as (
  select art.article_id, min(art.uri) as uri from named
  join {articles} as art on substr(named.place, 1, length(art.uri) + 1) = art.uri || ':'
  group by art.article_id
)
select p.proposition_id, pages.uri, p.start, p.stop
from {propositions} as p
join pages on pages.article_id = p.article_id
""")


def list_told(
    testimony: Table[Testimony],
    gists: Table[Gist],
    names: Table[NameWords],
    rulings: Table[Ruling],
    embeddings: Table[Embedding],
) -> Sql[Told]:
    """Propositions of the same words in the same context as one row, with their places; those a person parted alone."""
    first = ", ".join(f"placed.{name}" for name in (*KEY, "proposition_ids", "places"))
    return Sql(
        f"""
with {_heard(testimony, gists, rulings)}, {_placed()}, {_called(names)}
select placed.first_id as proposition_id, {first}, cast(placed.many as bigint) as many,
  cast(placed.own as bigint) as own, placed.actor, placed.actor_kind, coalesce(called.names, []) as names,
  heard.source, heard.quote_kind, heard.addressee
from placed
join heard on heard.proposition_id = placed.first_id
left join called on called.first_id = placed.first_id
""",
        f"""
with placed as (
  select proposition_id, unnest(proposition_ids) as place_id from these
), vectors as (
  select placed.proposition_id, min(e."values") as vector from placed
  join {embeddings} as e on e.embedding_id = placed.place_id
  group by placed.proposition_id
)
select these.*, g.weekdays, g.terms, coalesce(v.vector, cast('' as blob)) as vector
from these
join {gists} as g on g.proposition_id = these.proposition_id
left join vectors as v on v.proposition_id = these.proposition_id
""",
    )


def _placed() -> str:
    """The propositions of each content, in lists, and what is told of all of them."""
    key = ", ".join(f"heard.{name}" for name in KEY)
    return f"""placed as (
  select {key}, array_agg(heard.proposition_id order by heard.proposition_id) as proposition_ids,
    array_agg(heard.place order by heard.proposition_id) as places, min(heard.proposition_id) as first_id,
    max(heard.many) as many, max(heard.own) as own, max(heard.actor_id) as actor_id, max(heard.actor) as actor,
    max(heard.actor_kind) as actor_kind
  from heard group by {key}
)"""


def _called(names: Table[NameWords]) -> str:
    """The words of the names of the actors of each content; of who speaks too, where it speaks of itself."""
    return f"""named as (
  select first_id, unnest(actors) as actor_id from placed
), known as (
  select named.first_id, names.words from named join {names} as names on names.actor_id = named.actor_id
  union
  select placed.first_id, names.words from placed
  join {names} as names on names.actor_id = placed.actor_id where placed.own = 1
), called as (
  select first_id, array_agg(words order by words) as names from known group by first_id
)"""


def _heard(testimony: Table[Testimony], gists: Table[Gist], rulings: Table[Ruling]) -> str:
    """Every proposition with what makes it this content, and what a content keeps of each of its places."""
    return f"""told as (
  select proposition_id, article_id, start, stop, statement_id, whole, actor_id, actor, actor_kind, subject, object,
    actors, modality, negated, predicate, numbers, "on", on_basis, published, said_on, said_on_basis, cue, source,
    quote_kind, addressee from {testimony}
), split as (
  select statement_id from told where statement_id is not null and not whole group by statement_id
), parted as (
  select a_id as proposition_id from {rulings} where not joined
  union
  select b_id as proposition_id from {rulings} where not joined
), heard as (
  select g.words, case when t.statement_id is null then '' else coalesce(t.actor_id, g.source) end as who,
    t.statement_id is not null as said, coalesce(t.subject, '') as subject, coalesce(t.object, '') as object,
    t.actors, t.modality, t.negated, t.predicate, t.numbers, coalesce(parted.proposition_id, '') as alone,
    t.proposition_id, {" || '|' || ".join(PLACE)} as place,
    case when t.whole and split.statement_id is not null then 1 else 0 end as many,
    case when t.statement_id is not null and g.own then 1 else 0 end as own,
    coalesce(t.actor_id, '') as actor_id, coalesce(t.actor, '') as actor, coalesce(t.actor_kind, '') as actor_kind,
    coalesce(t.source, '') as source, coalesce(t.quote_kind, '') as quote_kind,
    coalesce(t.addressee, '') as addressee
  from told as t
  join {gists} as g on g.proposition_id = t.proposition_id
  left join split on split.statement_id = t.statement_id
  left join parted on parted.proposition_id = t.proposition_id
)"""


def list_weighed(contents: Table[Content]) -> Sql[Weighed]:
    """Every content with what tells which others may be like it."""
    return Sql(f"select {_columns(Weighed)} from {contents}")


def list_placed(contents: Table[Content]) -> Sql[Placed]:
    """Every content with its places."""
    return Sql(f"select {_columns(Placed)} from {contents}")


def _columns(row_type: type[Weighed] | type[Placed]) -> str:
    return ", ".join(f.name for f in fields(row_type))


def list_twosomes(candidates: Table[Candidate], contents: Table[Content]) -> Sql[Twosome]:
    """Every candidate with what a comparison looks at of both contents."""
    side = [f.name[2:] for f in fields(Twosome) if f.name.startswith("a_") and f.name != "a_id"]
    told = ", ".join(f'{s}."{name}" as {s}_{name}' for s in "ab" for name in side)
    return Sql(
        f"select a_id, b_id, cosine, passage from {candidates}",
        f"""
select these.*, {told}
from these
join {contents} as a on a.content_id = these.a_id
join {contents} as b on b.content_id = these.b_id
""",
    )
