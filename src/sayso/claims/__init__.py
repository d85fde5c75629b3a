"""What an article asserts on nobody's say-so."""

from sayso.claims.unsourced import list_unsourced

__all__ = ["list_unsourced"]
