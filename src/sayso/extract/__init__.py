"""Pages to articles: the visible text, typed blocks, and what the page says of itself."""

from sayso.extract.pages import extract

__all__ = ["extract"]
