"""Which unsourced assertions another origin stands behind all the same.

Source: docs/methods/claims.md#vouched-for-elsewhere.
"""

from __future__ import annotations

from sayso.tables import Claim, Proposition, Sql, Support, Table, Unsourced, Voice, Vouched

_FIFTHS = 3
"""Of five parts of an assertion, those that a proposition must have at least for its claim to be the assertion's."""
_ASSERTION = "article_id, start, stop"


def vouch(
    unsourced: Table[Unsourced],
    propositions: Table[Proposition],
    voices: Table[Voice],
    supports: Table[Support],
    claims: Table[Claim],
) -> Sql[Vouched]:
    """Every unsourced assertion whose claim another origin has, or another page puts on somebody by name.

    Its claim is that of the proposition that has most of it. Those who say so by name go before other pages, the
    earlier before the later. Loaded wording stays its page's own, whoever else uses it.
    """
    return Sql(f"""
with {_claimed(unsourced, propositions, supports)}, {_others(voices, supports)}, vouching as (
  select {_ASSERTION}, claim_id, count(distinct other_id) - 1 as more,
    min(case when named then place end) as first_named
  from others group by {_ASSERTION}, claim_id
), told as (
  select v.article_id, v.start, v.stop, v.claim_id, v.first_named is not null as named, o.said_by, o.uri,
    coalesce(c.origins_upper, 1) as upper, case when v.more < 1 then ''
      else '; in ' || cast(v.more as varchar) || case when v.more > 1 then ' more pages' else ' more page' end
    end as and_more
  from vouching as v
  join others as o on o.article_id = v.article_id and o.start = v.start and o.stop = v.stop
    and o.place = coalesce(v.first_named, 1)
  left join {claims} as c on c.claim_id = v.claim_id
)
select {_ASSERTION}, claim_id, case when named then said_by || ' says so in ' || uri || and_more
    else 'told in ' || uri || ' too, of another origin' || and_more end as because
from told where named or upper > 1
""")


def _claimed(unsourced: Table[Unsourced], propositions: Table[Proposition], supports: Table[Support]) -> str:
    """The claim of each assertion; none for one of which no proposition has enough, or that is loaded wording."""
    common = "(least(p.stop, u.stop) - greatest(p.start, u.start))"
    return f"""within as (
  select u.article_id, u.start, u.stop, p.proposition_id, row_number() over (
      partition by u.article_id, u.start, u.stop order by {common} desc, p.start, p.stop, p.proposition_id
    ) as place
  from {unsourced} as u join {propositions} as p on p.article_id = u.article_id
  where u.kind <> 'loaded wording' and 5 * {common} >= {_FIFTHS} * (u.stop - u.start)
), claimed as (
  select within.article_id, within.start, within.stop, s.claim_id
  from within join {supports} as s on s.proposition_id = within.proposition_id where within.place = 1
)"""


def _others(voices: Table[Voice], supports: Table[Support]) -> str:
    """The places of each assertion's claim in other pages, numbered: somebody known to speak, then by date and uri."""
    by = "case when v.actor_id is null then 1 else 0 end, coalesce(left(v.published, 10), '9999'), v.uri, v.start"
    return f"""others as (
  select c.article_id, c.start, c.stop, c.claim_id, v.article_id as other_id, v.uri,
    case when coalesce(v.speaker, '') <> '' then v.speaker else coalesce(v.source, '') end as said_by,
    v.actor_id is not null and coalesce(v.act, '') in ('speech', 'writing') as named, row_number() over (
      partition by c.article_id, c.start, c.stop
      order by {by}, coalesce(s.utterance_id, '~'), v.proposition_id
    ) as place
  from claimed as c
  join {supports} as s on s.claim_id = c.claim_id
  join {voices} as v on v.proposition_id = s.proposition_id
  where v.article_id <> c.article_id
)"""
