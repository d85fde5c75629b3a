"""What is claimed: by whom, on how many independent origins, against what, since when, and on nobody's say-so."""

from sayso.claims.conflicts import find_conflicts
from sayso.claims.denials import list_denials
from sayso.claims.encode import encode
from sayso.claims.gather import gather
from sayso.claims.origins import count_origins
from sayso.claims.positions import trace_positions
from sayso.claims.propose import propose
from sayso.claims.stories import group_stories
from sayso.claims.timeline import list_days
from sayso.claims.unsourced import list_unsourced
from sayso.claims.views import list_named, list_sheets, list_testimony
from sayso.claims.vouch import vouch

__all__ = [
    "count_origins",
    "encode",
    "find_conflicts",
    "gather",
    "group_stories",
    "list_days",
    "list_denials",
    "list_named",
    "list_sheets",
    "list_testimony",
    "list_unsourced",
    "propose",
    "trace_positions",
    "vouch",
]
