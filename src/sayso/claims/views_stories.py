"""The select that stories are grouped by: the words and actors of each page, counted."""

from __future__ import annotations

from sayso.tables import Named, Outline, Proposition, Sql, Table


def list_outlines(propositions: Table[Proposition], named: Table[Named]) -> Sql[Outline]:
    """Every article that asserts something, with its terms and actors; a row an article."""
    return Sql(f"""
with words as (
  select article_id, term, count(*) as times
  from (select article_id, unnest(terms) as term from {propositions}) group by article_id, term
), flat as (
  select article_id, proposition_id, unnest(actors) as referent_id from {propositions}
), known as (
  select referent_id, actor_id from {named}
), seen as (
  select distinct flat.article_id, flat.proposition_id, known.actor_id
  from flat join known on known.referent_id = flat.referent_id
), held as (
  select article_id, actor_id, count(*) as times from seen group by article_id, actor_id
), told as (
  select article_id, array_agg(term order by term) as terms, array_agg(times order by term) as times
  from words group by article_id
), who as (
  select article_id, array_agg(actor_id order by actor_id) as actors, array_agg(times order by actor_id) as named
  from held group by article_id
)
select p.article_id, coalesce(told.terms, []) as terms, coalesce(told.times, []) as times,
  coalesce(who.actors, []) as actors, coalesce(who.named, []) as named
from (select distinct article_id from {propositions}) as p
left join told on told.article_id = p.article_id
left join who on who.article_id = p.article_id
""")
