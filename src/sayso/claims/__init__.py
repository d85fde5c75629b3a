"""What is claimed: by whom, on how many independent origins, against what, since when, and on nobody's say-so."""

from sayso.claims.conflicts import find_conflicts
from sayso.claims.denials import list_denials
from sayso.claims.encode import encode
from sayso.claims.footing import lay_ground
from sayso.claims.gather import gather
from sayso.claims.gist import condense
from sayso.claims.liken import liken
from sayso.claims.match_decided import rule
from sayso.claims.match_views import list_disputed, list_placed, list_told, list_twosomes, list_weighed
from sayso.claims.meet import meet
from sayso.claims.name_words import list_name_words
from sayso.claims.origins import count_backed
from sayso.claims.positions import trace_positions
from sayso.claims.propose import propose
from sayso.claims.stories import group_stories
from sayso.claims.timeline import list_days
from sayso.claims.unsourced import list_unsourced
from sayso.claims.views import list_named, list_sheets, list_testimony
from sayso.claims.views_days import list_clauses, list_folios, list_namings, list_tellings
from sayso.claims.views_origins import count_alone, list_backed, list_contested, list_passers, list_twins, list_voices
from sayso.claims.views_positions import list_kin, list_moves, list_parties
from sayso.claims.views_stories import list_outlines
from sayso.claims.vouch import vouch
from sayso.claims.weigh import weigh

__all__ = [
    "condense",
    "count_alone",
    "count_backed",
    "encode",
    "find_conflicts",
    "gather",
    "group_stories",
    "lay_ground",
    "liken",
    "list_backed",
    "list_clauses",
    "list_contested",
    "list_days",
    "list_denials",
    "list_disputed",
    "list_folios",
    "list_kin",
    "list_moves",
    "list_name_words",
    "list_named",
    "list_namings",
    "list_outlines",
    "list_parties",
    "list_passers",
    "list_placed",
    "list_sheets",
    "list_tellings",
    "list_testimony",
    "list_told",
    "list_twins",
    "list_twosomes",
    "list_unsourced",
    "list_voices",
    "list_weighed",
    "meet",
    "propose",
    "rule",
    "trace_positions",
    "vouch",
    "weigh",
]
