"""The selects that positions read: what actors say and do, in all its places, and what of it is one or is denied."""

from __future__ import annotations

from sayso.claims.positions_words import SIDES
from sayso.tables import (
    ClaimMatch,
    Clause,
    Folio,
    Kin,
    Move,
    Named,
    Party,
    Sql,
    Support,
    Table,
)

LEAST_WORDS, AGAINST = "+0.50", "-0.90"
"""What words in common add, from which two contents are on the same thing, and two that are joined the same; and what
negation takes off where the one denies what the other asserts. They compare as text: all have one digit and two."""


def list_moves(
    clauses: Table[Clause], named: Table[Named], supports: Table[Support], folios: Table[Folio]
) -> Sql[Move]:
    """Every place of what an actor says, with its clauses, and of what it does that takes a side.

    A deed is what a page tells itself, as done, of an actor that takes a side. An actor has two of these or more.
    """
    return Sql(f"""
with known as (select referent_id, actor_id from {named}), {_placed(clauses, supports)}, flat as (
  select v.proposition_id, unnest(v.actors) as referent_id from {clauses} as v
  join placed on placed.proposition_id = v.proposition_id
), whom as (
  select flat.proposition_id, list_sort(list_distinct(array_agg(known.actor_id))) as actors
  from flat join known on known.referent_id = flat.referent_id group by flat.proposition_id
)
select v.proposition_id, v.article_id, f.uri, v.start, v.stop, placed.actor_id, placed.thing, v.statement_id,
  case when placed.actor_id <> '' then v.text else '' end as text, v.zone, v.predicate, v.negated,
  coalesce(whom.actors, []) as actors, v.terms, v.turned, f.published, f.probable,
  case when v.statement_id is null then v."on" else v.said_on end as "on",
  case when v.statement_id is null then v.on_basis else v.said_on_basis end as on_basis
from placed
join {clauses} as v on v.proposition_id = placed.proposition_id
join {folios} as f on f.article_id = v.article_id
left join whom on whom.proposition_id = placed.proposition_id
""")


def _placed(clauses: Table[Clause], supports: Table[Support]) -> str:
    """The places of what actors say and do, by the actor and the thing; clauses of these have neither."""
    sides = ", ".join(f"'{word}'" for word in sorted(SIDES))
    return f"""made as (
  select v.proposition_id, v.statement_id, who.actor_id, coalesce(s.utterance_id, v.proposition_id) as thing
  from {clauses} as v
  join known as who on who.referent_id = v.speaker_id
  left join {supports} as s on s.proposition_id = v.proposition_id
  where v.whole and v.statement_id is not null
  union all
  select v.proposition_id, v.statement_id, doer.actor_id, coalesce(s.claim_id, v.proposition_id) as thing
  from {clauses} as v
  join known as doer on doer.referent_id = v.subject
  left join {supports} as s on s.proposition_id = v.proposition_id
  where v.statement_id is null and v.modality = 'fact' and (v.predicate in ({sides}) or v.turned is not null)
), busy as (
  select actor_id from made group by actor_id having count(distinct thing) > 1
), things as (
  select made.* from made join busy on busy.actor_id = made.actor_id
), placed as (
  select proposition_id, actor_id, thing from things
  union all
  select v.proposition_id, '' as actor_id, '' as thing from things
  join {clauses} as v on v.statement_id = things.statement_id
  where v.proposition_id <> things.proposition_id
)"""


def list_kin(matches: Table[ClaimMatch]) -> Sql[Kin]:
    """Every two contents that are the same, or of which the one denies the other, by their words or by a decision."""
    return Sql(f"""
with told as (
  select claim_match_id, a_id, b_id, joined, decision, unnest(features) as feature from {matches}
), worded as (
  select claim_match_id, min(feature) as feature from told
  where feature like 'words +%' and substr(feature, 7, 5) >= '{LEAST_WORDS}' group by claim_match_id
), opposed as (
  select claim_match_id from told
  where not joined and feature like 'negation -%' and substr(feature, 10, 5) >= '{AGAINST}' group by claim_match_id
)
select m.claim_match_id, m.a_id, m.b_id, m.joined, case when m.joined then '' else substr(w.feature, 14) end as words
from {matches} as m
left join worded as w on w.claim_match_id = m.claim_match_id
left join opposed as o on o.claim_match_id = m.claim_match_id
where (m.joined and (m.decision is not null or w.feature is not null))
  or (not m.joined and w.feature is not null and o.claim_match_id is not null)
""")


def list_parties(named: Table[Named]) -> Sql[Party]:
    """Every actor of the case by its name and kind."""
    return Sql(f"select distinct actor_id, name, kind from {named}")
