"""Who is who: mentions of actors resolved within each article, and one actor under many names across a case."""

from sayso.actors.join import join
from sayso.actors.refer import refer
from sayso.actors.spelling import compare_names, name_key, same_name

__all__ = ["compare_names", "join", "name_key", "refer", "same_name"]
