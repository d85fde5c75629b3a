"""Who is who: mentions of actors resolved within each article, and one actor under many names across a case."""

from sayso.actors.gathered import list_referents
from sayso.actors.join import join
from sayso.actors.refer import refer
from sayso.actors.spelling import name_key, relation_of, same_name

__all__ = ["join", "list_referents", "name_key", "refer", "relation_of", "same_name"]
