"""Statements: who says what to whom, by what chain, when, and in which zone of the page."""

from sayso.statements.state import state

__all__ = ["state"]
