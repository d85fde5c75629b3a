"""When: the time expressions of each article, as TIMEX3 and as intervals on the calendar."""

from sayso.moments.associate import associate
from sayso.moments.echoes import echo
from sayso.moments.tell import tell

__all__ = ["associate", "echo", "tell"]
