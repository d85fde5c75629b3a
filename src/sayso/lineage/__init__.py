"""Lineage: which passages of an article stand in another, and what each article is to each other."""

from sayso.lineage.selects import pair, trace
from sayso.lineage.weigh import compare
from sayso.lineage.winnow import fingerprint

__all__ = ["compare", "fingerprint", "pair", "trace"]
