"""The printed tables of what is claimed: stories, claims, their origins, conflicts, positions and the timeline."""

from __future__ import annotations

from sayso import tables
from sayso.ask.fields import Printed, declare

_NAME = "coalesce(c.name, t.speaker, t.source)"

_CLAIMS = f"""(
    select c.*, m.statements, m.articles as uris, m.places, m.speakers from claim c left join (
        select s.claim_id,
               list_sort(list_distinct(array_agg(p.statement_id) filter (where p.statement_id is not null)))
                   as statements,
               list_sort(list_distinct(array_agg(x.uri))) as articles,
               list_sort(list_distinct(array_agg(x.uri || ':' || p.start || '-' || p.stop))) as places,
               list_sort(list_distinct(array_agg({_NAME}) filter (where {_NAME} is not null))) as speakers
        from support s join proposition p using (proposition_id) join article x on x.article_id = s.article_id
        left join statement t on t.statement_id = p.statement_id
        left join identity i on i.referent_id = p.speaker_id left join actor c on c.actor_id = i.actor_id
        group by s.claim_id
    ) m using (claim_id)
) r"""

_MATCHES = """claim_match r
join proposition p on p.proposition_id = r.a_id join article x on x.article_id = p.article_id
join proposition q on q.proposition_id = r.b_id join article y on y.article_id = q.article_id
left join statement s on s.statement_id = p.statement_id left join statement t on t.statement_id = q.statement_id"""


def _spot(uri: str, side: str, speaker: str) -> str:
    """The select of one side: its page, its place, its words and who says them."""
    parts = f"uri := {uri}, start := {side}start, stop := {side}stop, text := {side}text, speaker := {speaker}"
    return f"struct_pack({parts})"


CLAIMED: tuple[Printed, ...] = (
    declare(
        tables.Story,
        "stories",
        "Which pages are of one event.",
        "story_id, uri=x.uri, because",
        order="story_id uri",
        shown="story_id uri because",
    ),
    declare(
        tables.Claim,
        "claims",
        "What is claimed, where, and how many independent origins stand behind it.",
        "claim_id, text, statements:list=coalesce(r.statements, []), articles:list=r.uris, origins_lower, "
        "origins_upper, reasons, places:list=r.places, speakers:list=coalesce(r.speakers, []), on=r.on, on_basis",
        source=_CLAIMS,
        of_page="list_contains(r.uris, ?)",
        order="-origins_lower -origins_upper text claim_id",
        shown="origins_lower origins_upper text articles reasons",
    ),
    declare(
        tables.Origin,
        "origins",
        "Every merge of two pages into one origin of a claim, and why; each can be taken back by a decision.",
        "origin_id, claim_id, a=x.uri, b=y.uri, sure, kind, because, holds=r.holds, decision",
        source="origin r join article x on x.article_id = r.a_id join article y on y.article_id = r.b_id",
        of_page="? in (x.uri, y.uri)",
        order="claim_id a b",
        shown="claim_id a b sure kind because holds",
    ),
    declare(
        tables.ClaimMatch,
        "matches",
        "Why two places are one utterance or one claim, or nearly were and are not.",
        f"claim_match_id, level, a:spot={_spot('x.uri', 'p.', 's.speaker')}, "
        f"b:spot={_spot('y.uri', 'q.', 't.speaker')}, joined, score, features:list=r.features, family, basis, decision",
        source=_MATCHES,
        of_page="? in (x.uri, y.uri)",
        order="claim_match_id",
        shown="level a b joined score features family",
    ),
    declare(
        tables.Conflict,
        "conflicts",
        "Where two places do not agree, each with its passage; no winner is picked.",
        f"kind, a:spot={_spot('x.uri', 'r.a_', 'r.a_speaker')}, b:spot={_spot('y.uri', 'r.b_', 'r.b_speaker')}, "
        "about, because, nature, conflict_id",
        source="conflict r join article x on x.article_id = r.a_id join article y on y.article_id = r.b_id",
        of_page="? in (x.uri, y.uri)",
        order="kind conflict_id",
        shown="kind nature a b about because",
    ),
    declare(
        tables.Position,
        "positions",
        "What each actor said and did on a subject over time.",
        "actor=c.name, about, on=r.on, statement_id, text, uri=x.uri, start, stop, on_basis, change, because, "
        "position_id",
        source="position r join article x using (article_id) join actor c on c.actor_id = r.actor_id",
        order="actor about on uri start",
        shown="actor about on change text uri",
    ),
    declare(
        tables.Day,
        "timeline",
        "The days that the case tells of, each with the claim that stands for it.",
        "on=r.on, precision, text, claims:list=r.claims, origins_lower, origins_upper, rank, uri=x.uri, start, stop, "
        "because",
        source="day r join article x using (article_id)",
        order="on rank",
        shown="on rank text uri origins_lower origins_upper",
    ),
)
