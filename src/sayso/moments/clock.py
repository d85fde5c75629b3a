"""Times of day as TIMEX3 prints them: T21:00, T07:35Z, TMO; on the day their words give, or on none."""

from __future__ import annotations

import re

from sayso.moments.words import PARTS, ZONES, number


def group(m: re.Match[str], name: str) -> str:
    """A group of the match in lower case; empty where the shape has none or it did not take part."""
    return (m.groupdict().get(name) or "").lower()


def _zone(text: str) -> str:
    """The offset of a zone as ISO 8601 prints it; empty where the name does not tell one.

    >>> _zone("gmt"), _zone("utc+2"), _zone("est"), _zone("et")
    ('Z', '+02:00', '-05:00', '')
    """
    sign = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", text)
    if sign:
        return f"{sign[1]}{int(sign[2]):02d}:{sign[3] or '00'}"
    return "Z" if text == "z" else ZONES.get(text, "")


def clock_of(m: re.Match[str]) -> str:
    """The 'T21:00' of a time of day before or behind the date, with its offset; empty where the match has none."""
    for pre in ("", "post_"):
        at = _at(m, pre)
        if at:
            return at + _zone(group(m, f"{pre}zone"))
    return ""


def _at(m: re.Match[str], pre: str) -> str:
    if group(m, f"{pre}hour"):
        hour = int(m[f"{pre}hour"])
        half = 12 if group(m, f"{pre}half").startswith("p") else 0
        return f"T{hour % 12 + half:02d}:{m[f'{pre}minute'] or '00'}" if hour <= 12 else ""
    if group(m, f"{pre}hour24"):
        return f"T{int(m[f'{pre}hour24']):02d}:{m[f'{pre}minute24']}"
    if group(m, f"{pre}four"):
        return f"T{m[f'{pre}four'][:2]}:{m[f'{pre}four'][2:]}"
    if group(m, f"{pre}oclock"):
        hour = int(number(m[f"{pre}oclock"]) or 0) % 12
        late = group(m, f"{pre}dayhalf") in ("afternoon", "evening") or (group(m, f"{pre}atnight") and hour > 4)
        return f"T{hour + 12 * bool(late):02d}:00"
    return PARTS.get(group(m, f"{pre}named"), "")


def timed(value: str, m: re.Match[str], basis: str) -> tuple[str, str, str]:
    """The value with its time of day or part of day, where it has one."""
    at = clock_of(m) or PARTS.get(group(m, "part"), "")
    return ("TIME" if at else "DATE"), value + at, basis


def time_alone(m: re.Match[str], at: object) -> tuple[str, str, str] | None:
    """9 p.m.; noon; at 21:00: of a day the words do not give."""
    found = clock_of(m)
    return ("TIME", f"XXXX-XX-XX{found}", "unanchored") if found else None
