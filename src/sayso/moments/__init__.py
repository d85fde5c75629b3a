"""When: the time expressions of each article, as TIMEX3 and as intervals on the calendar."""

from sayso.moments.tell import tell

__all__ = ["tell"]
