"""The two selects of lineage: which articles to compare, and what each article is."""

from __future__ import annotations

from sayso.tables import Article, Block, Decision, Fingerprint, Likeness, Lineage, Pair, Sql, Table


def pair(
    fingerprints: Table[Fingerprint],
    articles: Table[Article],
    blocks: Table[Block],
    *,
    most_texts: int = 200,
    most_alike: int = 20,
    house_texts: int = 3,
    nameless_texts: int = 10,
    rare_texts: int = 20,
) -> Sql[Pair]:
    """Every two articles that share a rare fingerprint, or four of any kind; found through the hashes alone.

    Articles count as one text where their least fingerprint is the same, so that copies of a page make nothing common.
    A hash is boilerplate where several texts of one outlet hold it and are, for the greater part, each of its own.

    Args:
        most_texts: a hash in more texts than this is a commonplace and leads to no pair.
        most_alike: of more articles of one text, those past so many are compared with its first only.
        house_texts: so many such texts of one outlet make a hash boilerplate.
        nameless_texts: so many, where the outlet is not known; all such articles are taken together.
        rare_texts: one shared hash is enough where it stands in no more texts than this.

    Source: docs/methods/lineage.md#candidates.
    """
    house = _house(house_texts, nameless_texts)
    return Sql(f"""
with {_marks(fingerprints)}, {house}, {_chosen(most_texts, most_alike, rare_texts)}, {_sides(articles, blocks)}
select one.article_id as a_id, two.article_id as b_id, chosen.shared, one.text as a_text, two.text as b_text,
  coalesce(one.blocks, []) as a_blocks, coalesce(two.blocks, []) as b_blocks,
  one.outlet as a_outlet, two.outlet as b_outlet, one.credits as a_credits, two.credits as b_credits,
  one.published as a_published, two.published as b_published, one.uri as a_uri, two.uri as b_uri,
  coalesce(one.house, []) as a_house, coalesce(two.house, []) as b_house
from chosen
join sides as one on one.n = chosen.a
join sides as two on two.n = chosen.b
""")


def _marks(fingerprints: Table[Fingerprint]) -> str:
    """Articles as numbers, the text each is, and its place among those of the same text; their fingerprints so."""
    return f"""numbered as (
  select article_id, row_number() over (order by article_id) as n, min(hash) as text_hash,
    coalesce(min(outlet), '') as outlet
  from {fingerprints} group by article_id
), ranked as (
  select n, text_hash, outlet, row_number() over (partition by text_hash order by n) as place,
    min(n) over (partition by text_hash) as first_n
  from numbered
), marks as (
  select ranked.n, ranked.text_hash, ranked.outlet, ranked.place, ranked.first_n, f.hash, f.start, f.stop
  from {fingerprints} as f
  join numbered on numbered.article_id = f.article_id
  join ranked on ranked.n = numbered.n
)"""


def _house(house_texts: int, nameless_texts: int) -> str:
    """The hashes that are an outlet's boilerplate: in many of its texts that are mostly each of its own."""
    many = f"case when marks.outlet = '' then {nameless_texts} else {house_texts} end"
    return f"""common as (
  select marks.outlet, marks.hash from marks group by marks.outlet, marks.hash
  having count(distinct marks.text_hash) >= {many}
), own as (
  select marks.n from marks left join common on common.outlet = marks.outlet and common.hash = marks.hash
  group by marks.n having 2 * count(common.hash) <= count(*)
), house as (
  select marks.outlet, marks.hash from marks
  join common on common.outlet = marks.outlet and common.hash = marks.hash
  join own on own.n = marks.n
  group by marks.outlet, marks.hash
  having count(distinct marks.text_hash) >= {many}
)"""


def _chosen(most_texts: int, most_alike: int, rare_texts: int) -> str:
    """The pairs of articles to compare, as numbers; joined on hashes, so that the cost is what they have in common."""
    return f"""met as (
  select hash, count(distinct text_hash) as texts from marks group by hash having count(*) >= 2
), kept as (
  select marks.n, marks.text_hash, marks.place, marks.first_n, marks.hash, met.texts
  from marks
  join met on met.hash = marks.hash
  left join house on house.outlet = marks.outlet and house.hash = marks.hash
  where met.texts <= {most_texts} and house.hash is null
), few as (
  select n, hash, texts from kept where place <= {most_alike}
), joint as (
  select x.n as a, y.n as b, count(*) as shared, min(x.texts) as rarest
  from few as x join few as y on x.hash = y.hash and x.n < y.n
  group by x.n, y.n
  union all
  select y.n as a, x.n as b, count(*) as shared, 1 as rarest
  from kept as x join kept as y on x.hash = y.hash and y.n = x.first_n
  where x.place > {most_alike}
  group by y.n, x.n
), chosen as (
  select a, b, shared from joint where shared >= 4 or rarest <= {rare_texts}
)"""


def _sides(articles: Table[Article], blocks: Table[Block]) -> str:
    """What a pair needs of each article; its texts are joined last, for the chosen pairs alone."""
    return f"""parts as (
  select article_id, array_agg(
    cast(start as varchar) || ':' || cast(stop as varchar) || ':' || kind order by start, stop) as blocks
  from {blocks} group by article_id
), printed as (
  select numbered.article_id, array_agg(
    cast(marks.start as varchar) || ':' || cast(marks.stop as varchar) || ':house'
    order by marks.start, marks.stop) as house
  from marks
  join numbered on numbered.n = marks.n
  join house on house.outlet = marks.outlet and house.hash = marks.hash
  group by numbered.article_id
), sides as (
  select numbered.n, art.article_id, art.text, parts.blocks, printed.house, art.outlet, art.credits, art.uri,
    case when art.published_basis = 'association' then null else art.published end as published
  from numbered
  join {articles} as art on art.article_id = numbered.article_id
  left join parts on parts.article_id = numbered.article_id
  left join printed on printed.article_id = numbered.article_id
)"""


def _judged(articles: Table[Article], likenesses: Table[Likeness], decisions: Table[Decision]) -> str:
    """What each two articles are to each other, as the machine finds and as a person decided."""
    return f"""apart as (
  select least(one.article_id, two.article_id) as a_id, greatest(one.article_id, two.article_id) as b_id,
    max(d.number) as number
  from {decisions} as d
  join {articles} as one on one.uri = d.a
  join {articles} as two on two.uri = d.b
  where d.verb = 'not-copy' and d.decision_id not in (select u.a from {decisions} as u where u.verb = 'undo')
  group by 1, 2
), judged as (
  select l.a_id, l.b_id, l.a_share, l.b_share,
    case when apart.number is null or coalesce(l.a_relation, l.b_relation) is null then l.a_relation
      else 'shared' end as a_relation,
    case when apart.number is null or coalesce(l.a_relation, l.b_relation) is null then l.b_relation
      else 'shared' end as b_relation,
    case when apart.number is null then l.because
      else 'no copy, by decision ' || cast(apart.number as varchar) || '; ' || l.because end as because
  from {likenesses} as l
  left join apart on apart.a_id = l.a_id and apart.b_id = l.b_id
)"""


def trace(articles: Table[Article], likenesses: Table[Likeness], decisions: Table[Decision]) -> Sql[Lineage]:
    """What each article is to each other it relates to; one row 'independent' for an article that relates to none.

    Two that a person decided are no copies of each other share what they have in common.

    Source: docs/methods/lineage.md#relations.
    """
    return Sql(f"""
with {_judged(articles, likenesses, decisions)}, sides as (
  select a_id as article_id, b_id as origin_id, a_relation as relation, b_relation as turned,
    a_share as share_of_article, b_share as share_of_origin, because from judged
  union all
  select b_id as article_id, a_id as origin_id, b_relation as relation, a_relation as turned,
    b_share as share_of_article, a_share as share_of_origin, because from judged
), told as (
  select article_id, count(relation) as taken, count(turned) as given, count(*) as met from sides group by article_id
)
select article_id, origin_id, relation, share_of_article, share_of_origin, because
from sides where relation is not null
union all
select art.article_id, cast(null as varchar) as origin_id, 'independent' as relation,
  cast(0 as double) as share_of_article, cast(0 as double) as share_of_origin,
  case when told.given > 0 then 'it has nothing from another page; pages that have theirs from it: '
      || cast(told.given as varchar)
    when told.met > 0 then 'nothing but quotations or a phrase in common with other pages: '
      || cast(told.met as varchar)
    else 'no passage of it stands in another page' end as because
from {articles} as art
left join told on told.article_id = art.article_id
where coalesce(told.taken, 0) = 0
""")
