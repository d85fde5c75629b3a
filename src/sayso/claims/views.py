"""The selects that the stages over a whole case read: pages without their text, and propositions with who vouches."""

from __future__ import annotations

from sayso.tables import (
    Actor,
    Article,
    Dating,
    Embedding,
    Identity,
    Lineage,
    Named,
    Proposition,
    Sheet,
    Sql,
    Statement,
    Table,
    Testimony,
)

_CUE_APART = """case when t.cue_start is not null and t.source_start is not null then least(
    greatest(0, t.cue_start - t.stop, t.start - t.cue_stop),
    greatest(0, t.source_start - t.stop, t.start - t.source_stop)
  ) end"""


_PROBABLE = "{0}.{1}_basis = 'article' and {0}.{1} is null and s.published_basis = 'association'"
SAID, TOLD = _PROBABLE.format("t", "said_on"), _PROBABLE.format("p", "on")
"""Whether a statement `t` was made, and what a proposition `p` tells was, on the day of its page `s`, which is probable
only."""


def list_sheets(
    articles: Table[Article], datings: Table[Dating], embeddings: Table[Embedding], lineage: Table[Lineage]
) -> Sql[Sheet]:
    """Every article of a case without its text, with the probable date of those that have none of their own."""
    return Sql(f"""
with {copied_from(lineage)}
select a.article_id, a.uri, a.title, a.outlet, a.credits, coalesce(a.published, d.published) as published,
  coalesce(a.published_basis, d.basis) as published_basis, a.language, coalesce(c.copy_of, []) as copy_of,
  coalesce(e."values", cast('' as blob)) as embedding
from {articles} as a
left join {datings} as d on d.article_id = a.article_id
left join (select embedding_id, "values" from {embeddings} where kind = 'article') as e on e.embedding_id = a.article_id
left join copied as c on c.article_id = a.article_id
""")


def copied_from(lineage: Table[Lineage]) -> str:
    """The pages that each copy has its text from, as the table `copied` of a select."""
    return f"""copied as (
  select article_id, list_sort(list_distinct(array_agg(origin_id))) as copy_of
  from {lineage} where relation in ('copy', 'excerpt') group by article_id
)"""


def list_named(identities: Table[Identity], actors: Table[Actor]) -> Sql[Named]:
    """Every actor of every page by the actor of the case it is; a row a referent_id."""
    return Sql(f"""
select i.referent_id, c.actor_id, c.name, c.kind
from {identities} as i
join {actors} as c on c.actor_id = i.actor_id
""")


def list_testimony(
    propositions: Table[Proposition],
    statements: Table[Statement],
    sheets: Table[Sheet],
    named: Table[Named],
) -> Sql[Testimony]:
    """Every proposition of a case with its statement, its page and its actors; a row a proposition.

    What is told as news of a page whose date is probable only has that date, with basis association.
    """
    return Sql(f"""
with known as (select referent_id, actor_id, name, kind from {named}), flat as (
  select proposition_id, unnest(actors) as referent_id from {propositions}
), whom as (
  select flat.proposition_id, list_sort(list_distinct(array_agg(known.actor_id))) as actors
  from flat join known on known.referent_id = flat.referent_id group by flat.proposition_id
)
select p.proposition_id, p.article_id, s.uri, s.outlet, s.credits, s.published, s.published_basis,
  p.start, p.stop, p.text, p.zone, p.statement_id, p.whole, t.kind as quote_kind, t.act, t.cue, t.source, t.speaker,
  who.actor_id, who.name as actor, who.kind as actor_kind, coalesce(t.via, []) as via, t.addressee,
  case when {SAID} then s.published else t.said_on end as said_on,
  case when {SAID} then 'association' else t.said_on_basis end as said_on_basis,
  p.predicate, doer.actor_id as subject, done.actor_id as object, coalesce(whom.actors, []) as actors, p.terms,
  p.numbers, p.negated, p.modality, case when {TOLD} then s.published else p."on" end as "on",
  case when {TOLD} then 'association' else p.on_basis end as on_basis,
  {_CUE_APART} as cue_apart
from {propositions} as p
join {sheets} as s on s.article_id = p.article_id
left join {statements} as t on t.statement_id = p.statement_id
left join known as who on who.referent_id = p.speaker_id
left join known as doer on doer.referent_id = p.subject
left join known as done on done.referent_id = p.object
left join whom on whom.proposition_id = p.proposition_id
""")
