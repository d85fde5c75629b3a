"""The reader: sentences, entities, and the spans of every attribution."""

from sayso.reading.parse import parse

__all__ = ["parse"]
