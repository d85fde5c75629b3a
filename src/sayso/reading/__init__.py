"""The reader: sentences, entities, and the spans of every attribution."""

from sayso.reading.attribute import attribute
from sayso.reading.parse import parse
from sayso.reading.read import read

__all__ = ["attribute", "parse", "read"]
