"""The selects of counting origins: places of claims, names at them, pages decided on, claims of several places."""

from __future__ import annotations

from sayso.claims.lineages import NEARLY_ALL
from sayso.claims.views import SAID, TOLD
from sayso.tables import (
    Article,
    Backed,
    Claim,
    Contested,
    Copy,
    Dating,
    Decision,
    Footing,
    Lineage,
    Named,
    Passer,
    Proposition,
    Sql,
    Statement,
    Support,
    Table,
    Twin,
    Voice,
)

ON_ORIGINS = ("not-copy", "same-origin", "other-origin")
"""The verbs of decisions that counting acts on."""
_VERBS = ", ".join(f"'{verb}'" for verb in ON_ORIGINS)
_COPY = (
    "c.a_id", "cast(c.a_start as varchar)", "cast(c.a_stop as varchar)", "c.b_id", "cast(c.b_start as varchar)",
    "cast(c.b_stop as varchar)", "cast(c.words as varchar)", "case when c.quoted then '1' else '0' end",
    "cast(c.own as varchar)",
)  # fmt: skip


def list_voices(
    propositions: Table[Proposition],
    statements: Table[Statement],
    articles: Table[Article],
    datings: Table[Dating],
    named: Table[Named],
) -> Sql[Voice]:
    """Every proposition of a case as counting sees it; a row a proposition."""
    return Sql(f"""
with pages as (
  select a.article_id, a.uri, a.outlet, a.credits, coalesce(a.published, d.published) as published,
    coalesce(a.published_basis, d.basis) as published_basis
  from {articles} as a left join {datings} as d on d.article_id = a.article_id
)
select p.proposition_id, p.article_id, s.uri, s.outlet, s.credits, s.published, p.start, p.stop, p.text, p.zone,
  p.statement_id, p.whole, t.kind as quote_kind, t.act, t.source, t.speaker, who.actor_id, who.kind as actor_kind,
  coalesce(t.via, []) as via, t.addressee, case when {SAID} then s.published else t.said_on end as said_on,
  case when {TOLD} then s.published else p."on" end as "on",
  case when {TOLD} then 'association' else p.on_basis end as on_basis
from {propositions} as p
join pages as s on s.article_id = p.article_id
left join {statements} as t on t.statement_id = p.statement_id
left join {named} as who on who.referent_id = p.speaker_id
""")


def list_passers(
    supports: Table[Support],
    propositions: Table[Proposition],
    statements: Table[Statement],
    articles: Table[Article],
) -> Sql[Passer]:
    """Every outlet of a case, and every name by which a claim of several places may have been passed on."""
    return Sql(f"""
with {_several(supports)}, made as (
  select p.statement_id from {supports} as s
  join several on several.claim_id = s.claim_id
  join {propositions} as p on p.proposition_id = s.proposition_id
  where p.statement_id is not null group by p.statement_id
), cited as (
  select t.via, t.addressee, t.speaker from made join {statements} as t on t.statement_id = made.statement_id
), passed as (
  select unnest(via) as name from cited
  union all
  select addressee as name from cited
  union all
  select speaker as name from cited
)
select name, false as outlet from passed where name is not null group by name
union all
select outlet as name, true as outlet from {articles} where outlet is not null group by outlet
""")


def list_twins(lineage: Table[Lineage], articles: Table[Article], propositions: Table[Proposition]) -> Sql[Twin]:
    """Every two pages that carry one text: nearly all of each stands in the other."""
    return Sql(f"""
with twins as (
  select article_id, origin_id from {lineage}
  where relation in ('copy', 'excerpt') and share_of_article >= {NEARLY_ALL} and share_of_origin >= {NEARLY_ALL}
), wanted as (
  select article_id from twins union select origin_id as article_id from twins
), known as (
  select a.article_id, min(a.uri) as uri
  from wanted
  join {articles} as a on a.article_id = wanted.article_id
  join {propositions} as p on p.article_id = wanted.article_id
  group by a.article_id
)
select twins.article_id, twins.origin_id, one.uri, two.uri as origin_uri
from twins
left join known as one on one.article_id = twins.article_id
left join known as two on two.article_id = twins.origin_id
""")


def list_contested(
    decisions: Table[Decision], articles: Table[Article], propositions: Table[Proposition], supports: Table[Support]
) -> Sql[Contested]:
    """Every proposition of the pages that decisions on origins and copies name; none without such decisions."""
    return Sql(f"""
with told as (
  select a, b, about from {decisions} where verb in ({_VERBS})
), marked as (
  select a || ':' as place from told
  union
  select b || ':' as place from told
  union
  select about as place from told where about is not null
), pages as (
  select art.article_id, min(art.uri) as uri from marked
  join {articles} as art on substr(marked.place, 1, length(art.uri) + 1) = art.uri || ':'
  group by art.article_id
)
select p.article_id, pages.uri, p.proposition_id, p.start, p.stop, coalesce(s.claim_id, '') as claim_id
from pages
join {propositions} as p on p.article_id = pages.article_id
left join {supports} as s on s.proposition_id = p.proposition_id
""")


def count_alone(supports: Table[Support], voices: Table[Voice]) -> Sql[Claim]:
    """Every claim that stands in one place alone: of one origin, with the words and the day of that place.

    The day is what `standing_words.when_of` says of one place.
    """
    told = """coalesce(v."on", '') <> ''"""
    dated, said = f"{told} and v.on_basis in ('clause', 'sentence')", "coalesce(v.said_on, '') <> ''"
    return Sql(f"""
with alone as (
  select claim_id, min(proposition_id) as proposition_id from {supports} group by claim_id having count(*) = 1
)
select alone.claim_id, v.proposition_id, v.article_id, v.start, v.stop, v.text, 1 as articles, 1 as origins_lower,
  1 as origins_upper, [] as reasons,
  case when {dated} then v."on" when v.statement_id is not null and {said} then v.said_on when {told} then v."on" end
    as "on",
  case when {dated} then v.on_basis when v.statement_id is not null and {said} then 'said' when {told} then v.on_basis
    end as on_basis
from alone join {voices} as v on v.proposition_id = alone.proposition_id
""")


def list_backed(
    supports: Table[Support],
    voices: Table[Voice],
    lineage: Table[Lineage],
    copies: Table[Copy],
    footings: Table[Footing],
) -> Sql[Backed]:
    """Every claim of several places, with what is told of these and what the whole case has on its pages."""
    told = " || '|' || ".join(f"coalesce({c}, '')" for c in ("utterance_id", "actor_id", "actor_kind", "published"))
    return Sql(
        f"""
with {_several(supports)}, held as (
  select s.claim_id, s.proposition_id, s.utterance_id, v.article_id, v.start, v.stop, v.published, v.actor_id,
    v.actor_kind, v.via, v.addressee, v.speaker
  from {supports} as s
  join several on several.claim_id = s.claim_id
  join {voices} as v on v.proposition_id = s.proposition_id
), placed as (
  select claim_id, array_agg(proposition_id || '|' || {told} order by proposition_id) as places
  from held group by claim_id
), pages as (
  select claim_id, article_id from held group by claim_id, article_id
), {_kin(lineage)}, {_facts(copies, footings)}
select placed.claim_id, placed.places, coalesce(kin.kin, []) as kin, coalesce(kin.shares, []) as shares,
  coalesce(kin.shares_of_origin, []) as shares_of_origin, coalesce(facts.facts, []) as facts
from placed
left join kin on kin.claim_id = placed.claim_id
left join facts on facts.claim_id = placed.claim_id
""",
        _joined(voices),
    )


def _several(supports: Table[Support]) -> str:
    """The claims that have several places."""
    return f"several as (select claim_id from {supports} group by claim_id having count(*) > 1)"


def _kin(lineage: Table[Lineage]) -> str:
    """What the pages of each claim are to each other."""
    lists = {"kin": "two", "shares": "share_of_article", "shares_of_origin": "share_of_origin"}
    gathered = ", ".join(f"array_agg({told} order by two) as {name}" for name, told in lists.items())
    return f"""related as (
  select pages.claim_id, l.article_id || '|' || l.origin_id || '|' || l.relation as two, l.share_of_article,
    l.share_of_origin
  from {lineage} as l
  join pages on pages.article_id = l.article_id
  join pages as origins on origins.article_id = l.origin_id and origins.claim_id = pages.claim_id
), kin as (
  select claim_id, {gathered} from related group by claim_id
)"""


def _facts(copies: Table[Copy], footings: Table[Footing]) -> str:
    """What else bears on each claim: passages, pages of one text, names of outlets, decisions."""
    inside = "2 * (least({0}.stop, c.{1}_stop) - greatest({0}.start, c.{1}_start)) > {0}.stop - {0}.start"
    told = " || '|' || ".join(("c.copy_id", *_COPY))
    return f"""passages as (
  select one.claim_id, 'copy|' || {told} as fact
  from {copies} as c
  join held as one on one.article_id = c.a_id and {inside.format("one", "a")}
  join held as two on two.article_id = c.b_id and two.claim_id = one.claim_id and {inside.format("two", "b")}
), footed as (
  select about, other, kind, claim_id, kind || '|' || case when kind in ('text', 'outlet') then about || '|' || other
    else cast(number as varchar) || '|' || claim_id || '|' || about || '|' || other || '|' ||
      case when one then '1' else '0' end || '|' || because end as fact
  from {footings}
), passed as (
  select claim_id, unnest(via) as name from held
  union all
  select claim_id, addressee as name from held
  union all
  select claim_id, speaker as name from held
), carried as (
  select pages.claim_id, footed.other as text, count(*) as pages from footed
  join pages on pages.article_id = footed.about where footed.kind = 'text' group by pages.claim_id, footed.other
), found as (
  select claim_id, fact from passages
  union
  select passed.claim_id, footed.fact from footed join passed on passed.name = footed.about
  where footed.kind = 'outlet'
  union
  select pages.claim_id, footed.fact from footed join pages on pages.article_id = footed.about
  where footed.kind not in ('outlet', 'carrier') and footed.claim_id in ('', pages.claim_id)
  union
  select pages.claim_id, footed.fact from footed join pages on pages.article_id = footed.other
  where footed.kind in ({_VERBS}) and footed.claim_id in ('', pages.claim_id)
  union
  select carried.claim_id, 'carrier|' || footed.about || '|' || footed.other as fact from footed
  join carried on carried.text = footed.about and carried.pages > 1 where footed.kind = 'carrier'
), facts as (
  select claim_id, array_agg(fact order by fact) as facts from found group by claim_id
)"""


_BY_PLACE = {
    "article_ids": "article_id", "uris": "uri", "outlets": "coalesce(outlet, '')", "starts": "start", "stops": "stop",
    "texts": "text", "zones": "zone", "statement_ids": "coalesce(statement_id, '')",
    "wholes": "case when whole then 1 else 0 end", "quote_kinds": "coalesce(quote_kind, '')",
    "speakers": "coalesce(speaker, '')", "addressees": "coalesce(addressee, '')",
    "said_ons": "coalesce(said_on, '')", "ons": """coalesce("on", '')""", "on_bases": "coalesce(on_basis, '')",
}  # fmt: skip
"""The lists of Backed that follow from its places, and what of a Voice is in them."""


def _joined(voices: Table[Voice]) -> str:
    """What follows from the places of each claim."""
    lists = ", ".join(f"array_agg({told} order by proposition_id) as {name}" for name, told in _BY_PLACE.items())
    return f"""
with placed as (
  select claim_id, unnest(places) as place from these
), voiced as (
  select placed.claim_id, v.* from placed join {voices} as v on v.proposition_id = left(placed.place, 16)
), places as (
  select claim_id, {lists} from voiced group by claim_id
), cited as (
  select claim_id, proposition_id, unnest(via) as name from voiced
), vias as (
  select claim_id, array_agg(proposition_id order by proposition_id, name) as via_places,
    array_agg(name order by proposition_id, name) as vias
  from cited group by claim_id
), credited as (
  select claim_id, article_id, unnest(credits) as name from voiced
), agencies as (
  select claim_id, article_id, name from credited group by claim_id, article_id, name
), credits as (
  select claim_id, array_agg(article_id order by article_id, name) as credit_pages,
    array_agg(name order by article_id, name) as credits
  from agencies group by claim_id
)
select these.*, {", ".join(f"places.{name}" for name in _BY_PLACE)},
  coalesce(vias.via_places, []) as via_places, coalesce(vias.vias, []) as vias,
  coalesce(credits.credit_pages, []) as credit_pages, coalesce(credits.credits, []) as credits
from these
join places on places.claim_id = these.claim_id
left join vias on vias.claim_id = these.claim_id
left join credits on credits.claim_id = these.claim_id
"""
