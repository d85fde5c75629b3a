"""The selects that the timeline reads: pages by their dates, where they name a day, and the places of claims."""

from __future__ import annotations

from sayso.claims.views import copied_from
from sayso.tables import (
    Article,
    Claim,
    Clause,
    Dating,
    Folio,
    Gist,
    Lineage,
    Moment,
    Named,
    Naming,
    Proposition,
    Sql,
    Statement,
    Support,
    Table,
    Telling,
)

FINE = ("day", "part of day", "minute")
"""Precisions that tell the day."""


def list_folios(articles: Table[Article], datings: Table[Dating], lineage: Table[Lineage]) -> Sql[Folio]:
    """Every article of a case by its date, and what it copies."""
    return Sql(f"""
with {copied_from(lineage)}
select a.uri, a.article_id, coalesce(a.published, d.published) as published,
  coalesce(a.published_basis, coalesce(d.basis, '')) = 'association' as probable, coalesce(c.copy_of, []) as copy_of
from {articles} as a
left join {datings} as d on d.article_id = a.article_id
left join copied as c on c.article_id = a.article_id
""")


def list_namings(moments: Table[Moment]) -> Sql[Naming]:
    """Every place of a page that names one day."""
    fine = ", ".join(f"'{p}'" for p in FINE)
    return Sql(f"""
select article_id, start, first as "on" from {moments} where precision in ({fine}) and first = last
""")


def list_clauses(propositions: Table[Proposition], statements: Table[Statement], gists: Table[Gist]) -> Sql[Clause]:
    """Every proposition with what its own page tells of its day and of how its words stand."""
    return Sql(f"""
select p.proposition_id, p.article_id, p.start, p.stop, p.text, p.zone, p.statement_id, p.whole, p.speaker_id,
  p.predicate, p.subject, p.actors, p.terms, p.negated, p.modality, p."on", p.on_basis, t.said_on, t.said_on_basis,
  g.small, g.aside, g.scene, g.turned
from {propositions} as p
join {gists} as g on g.proposition_id = p.proposition_id
left join {statements} as t on t.statement_id = p.statement_id
""")


def list_tellings(
    clauses: Table[Clause], named: Table[Named], supports: Table[Support], claims: Table[Claim]
) -> Sql[Telling]:
    """Every place of a claim with what tells of which days it is and how well it stands for one."""
    return Sql(f"""
with known as (select referent_id from {named}), flat as (
  select proposition_id, unnest(actors) as referent_id from {clauses}
), peopled as (
  select distinct flat.proposition_id from flat join known on known.referent_id = flat.referent_id
)
select v.proposition_id, v.article_id, c.claim_id, c.origins_lower, c.origins_upper, v.start, v.stop, v.text,
  v.zone = 'body' as body, v.statement_id is not null as said, v.modality = 'fact' as fact, v.negated,
  v.predicate = '' as verbless, doer.referent_id is not null as acts, v.small, v.aside,
  v.scene or peopled.proposition_id is null as scene, v.terms, v."on",
  coalesce(v.on_basis, '') in ('clause', 'sentence') as worded,
  coalesce(v.on_basis, '') = 'article' and v."on" is null as undated, v.said_on,
  coalesce(v.said_on_basis, '') in ('cue', 'clause', 'sentence') as said_worded,
  coalesce(v.said_on_basis, '') = 'article' and v.said_on is null as said_undated
from {supports} as s
join {claims} as c on c.claim_id = s.claim_id
join {clauses} as v on v.proposition_id = s.proposition_id
left join known as doer on doer.referent_id = v.subject
left join peopled on peopled.proposition_id = v.proposition_id
""")
