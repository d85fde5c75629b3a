"""Who signs a text, who else worked on it, and which agency it is credited to. Rules: docs/methods/extract.md."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.agencies import agencies, agency, split_glued
from sayso.extract.dates import DATE, printed_dates

BY = re.compile(
    r"(?:(?:written|reported|posted|story|text|words|report|analysis|opinion|commentary) )?(?:by"
    r"|BY|By|Von|von|Par|par|Por|por|Автор:?|Di)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:;|\||\band\b|&|\bund\b|\bet\b|\by\b(?=\s[A-Z])|\bи\b)\s*|,\s*(?=\S)", re.IGNORECASE)
ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|producers?|contributors?|columnists?"
    r"|journalists?|bureau|chief|special to|political|science|senior|foreign|national|associate"
    r"|photographers?|fellow|professor|author|analyst)\b",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"\b(?:staff|desk|team|wire|newsroom|editorial|bureau|agencies|correspondents?|reporters?"
    r"|service)\b",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "de van von der den al el bin ibn la le da dos di du del abu ben",
    )
)
WITH = re.compile(r"\s+(?:in|at|for|of|from|to)\s+", re.IGNORECASE)
HANDLE = re.compile(r"\(?@[\w./]+\)?|\S{1,40}@\S{1,40}")
STAFFLINE = re.compile(
    r"\bBy (?P<who>(?:the )?[A-Z][\w.]*(?: [A-Z]\w*){0,2} (?:Staff|staff|Wire Staff|Newsroom|Desk))\b"
)
NAMED_THEN_OUTLET = re.compile(
    r"\bBy (?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
    r"(?:(?:, | and )(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})){0,5})(?:, | for )(?P<org>[A-Z]{2,6}"
    r"|[A-Z]\w+ Press|Reuters)\b"
)
POSSESSOR = re.compile(r"^\W*(?P<org>(?:The )?[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3})[’']s? (?=[A-Z])")
CONTRIBUTE = re.compile(
    r"\s+(?:also )?(?:contributed(?: reporting)?(?: to (?:this|the) \w+)?|reported(?= from))\b", re.IGNORECASE
)
SENTENCE = re.compile(r"(?<=[a-z])\.\s+(?=[A-Z])")
WRITERS = re.compile(
    r"^\W*(?:The )?(?P<org>[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3}) (?:staff )?(?:writers?|reporters?"
    r"|correspondents?|journalists?) (?=[A-Z])"
)
EDITING = re.compile(r"\W{0,3}(?:edited|editing) by\b", re.IGNORECASE)
WRITING = re.compile(r"\W{0,3}(?:additional )?(?:writing|reporting|written|reported) by\b", re.IGNORECASE)
REPORTED_BY = re.compile(
    r"^\W*(?:(?:additional|further|with|other) )*(?:reporting|contributions?|files?|research"
    r"|writing|compiled|written|translated)(?: and \w+)? (?:by|from)\s+",
    re.IGNORECASE,
)
BREAK = re.compile(r" [-–—·•] ")
# "Standard staff and agencies", "Telegraph Reporters", "Staff and wire reports": who signs without a name.
STAFF_ALONE = re.compile(
    r"(?:[A-Z][\w.'’&-]{1,20} ){0,3}(?:[Ss]taff|[Rr]eporters?|[Nn]ewsroom|[Nn]ews [Dd]esk|[Cc]orrespondents?)"
    r"(?: (?:and|with|&) (?:agencies|news agencies|wires?|wire (?:reports|services)|agency))?"
)
LONGEST = 300  # characters of a line read as a byline or a list of contributors


@dataclass(frozen=True, slots=True)
class Signed:
    """What a byline or a contributors' line says. Inside extract only."""

    names: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    outlet: str | None = None


def is_byline(text: str) -> bool:
    """Whether a line is a byline: 'By' and names, or an agency alone.

    >>> [is_byline(n) for n in ("By the CNN Wire Staff", "By noon the port had fallen", "Ann BellAssociated Press")]
    [True, False, True]
    """
    line = " ".join(text[:LONGEST].split())
    if len(line) > 200 or line.endswith(("?", "!")):
        return False
    found = BY.match(line)
    rest = _without_date(line[found.end() :] if found else line)
    if found:
        first, *more = _parts(rest) or [""]
        return _is_signature(first) and all(_is_signature(p) or (is_name(first) and _is_place(p)) for p in more)
    name, org = split_glued(rest)
    if org and not agency(rest):
        return is_name(name)
    return bool(agency(rest) or STAFF_ALONE.fullmatch(rest)) or (
        rest.count(",") == 1 and is_name(rest.split(",")[0]) and bool(agency(rest.split(",")[1]))
    )


def read_byline(text: str) -> Signed:
    """The names of a byline without 'By', the agencies among them, and the outlet its signers are said to belong to.

    >>> read_byline("By Ivan Bell, Raja Noor and Ann Day, CNN").names
    ('Ivan Bell', 'Raja Noor', 'Ann Day')
    >>> read_byline("Ann BellAssociated Press")
    Signed(names=('Ann Bell',), credits=('AP',), outlet=None)
    """
    line = " ".join(text[:LONGEST].split())
    found = BY.match(line)
    rest = _without_date(line[found.end() :] if found else line)
    if STAFF_ALONE.fullmatch(rest):
        return Signed((_plain(rest),))
    names: list[str] = []
    credits: list[str] = []
    outlet: str | None = None
    for part in _parts(rest):
        name, glued = split_glued(part)
        if glued and name.strip() and not agency(part):
            part, credit = name.strip(), agency(glued)
            credits += [credit] if credit else []
        if known := agency(part):
            credits.append(known)
            if not names:
                names.append(_plain(part))
        elif _is_outlet(part):
            outlet = outlet or _plain(part).split()[0]
            names += [] if names else [_plain(part)]
        elif names and is_name(names[0]) and _is_place(part):
            continue
        elif not (names and (ROLE.search(part) or WITH.match(" " + part))) and not _is_role(part):
            names.append(_plain(part))
            credits += [a for a in agencies(part) if STAFF.search(part)]
    return Signed(tuple(dict.fromkeys(n for n in names if n)), tuple(dict.fromkeys(credits)), outlet)


def read_contributors(text: str) -> Signed:
    """The names in 'X, Y and Z contributed to this report', and the house or agency they are said to belong to.

    >>> read_contributors("CNN's Ann Bell, Raja Noor and Ivan Day contributed to this report.")
    Signed(names=('Ann Bell', 'Raja Noor', 'Ivan Day'), credits=(), outlet='CNN')
    >>> read_contributors("The Associated Press contributed to this report.")
    Signed(names=(), credits=('AP',), outlet=None)
    """
    line = " ".join(text[: LONGEST * 2].split()).strip(" ()*_—–-")
    body = _helpers(line)
    possessor = POSSESSOR.match(body) or WRITERS.match(body)
    outlet = possessor["org"].removeprefix("The ") if possessor else None
    body = body[possessor.end() :] if possessor else body
    credit = agency(outlet) if outlet else None
    people, credits = [], [credit] if credit else []
    for part in _parts(body.strip(" .()*—-–_")):
        named = _plain(POSSESSOR.sub("", part))
        if known := agency(named):
            credits.append(known)
        elif is_name(named):
            people.append(named)
    return Signed(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(credits)), None if credit else outlet)


def _helpers(line: str) -> str:
    """The part of a credits line that names those who reported or wrote; editors are left out."""
    lead = REPORTED_BY.match(line)
    if lead:
        body = WRITING.sub(", ", line[lead.end() :])
        return EDITING.split(body)[0]
    if EDITING.match(line):
        return ""
    sentences = [s for s in SENTENCE.split(line) if CONTRIBUTE.search(s)]
    return ", ".join(_subjects(s) for s in sentences) if sentences else line


def _subjects(sentence: str) -> str:
    """Who contributed, without the verb: 'Ann Bell contributed from London' is 'Ann Bell from London'."""
    verb = CONTRIBUTE.search(sentence)
    after = sentence[verb.end() :] if verb else ""
    return f"{sentence[: verb.start()]}{after if after.startswith(' from') else ''}" if verb else sentence


def glued_byline(text: str) -> tuple[int, int] | None:
    """Where a byline stands at the head of a line that runs on into other words; null if none does.

    >>> glued_byline("By the CNN Wire Staff The president gives interviews")
    (0, 21)
    """
    for form in (STAFFLINE, NAMED_THEN_OUTLET):
        match = form.search(text[:LONGEST])
        if match:
            return match.start(), match.end()
    return None


def _without_date(line: str) -> str:
    """A byline without the date and what follows it."""
    match = DATE.search(line)
    dates = printed_dates(line) if match else []
    cut = line[: dates[0].start] if dates and dates[0].start > 3 else line
    return re.sub(r"(?i)[\s|,–—-]+(?:(?:last )?(?:updated|published|posted)\b.*)?$", "", cut).strip(" |,–—-")


def _parts(line: str) -> list[str]:
    """The signers of a line, without their handles and what follows a dash."""
    bare = BREAK.split(HANDLE.sub(" ", line))[0]
    return [part for part in (p.strip(" ,|").removesuffix(".") for p in SPLIT.split(bare)) if part]


def _plain(part: str) -> str:
    """A signer as printed, without 'the', a place or a role after the name."""
    bare = re.sub(r"(?i)^the\s+", "", part.strip(" .,;:()|*—–-"))
    return WITH.split(bare)[0] if is_name(WITH.split(bare)[0]) else bare


def _is_signature(part: str) -> bool:
    return bool(
        agency(part)
        or _is_outlet(part)
        or ROLE.search(part)
        or STAFF.search(part)
        or is_name(WITH.split(_plain(part))[0])
        or is_name(split_glued(part)[0])
    )


def _is_place(part: str) -> bool:
    """Whether a part behind a name can be where it was written: one word with a capital."""
    return " " not in part and part[:1].isupper() and part.isalpha()


def is_name(text: str) -> bool:
    """Whether the words look like a person's name: two to five, each with a capital, particles aside.

    >>> is_name("Al-Baghdadi Ali al-Mahmudi"), is_name("noon the port")
    (True, False)
    """
    words = text.split()
    if not 1 < len(words) <= 5 or any(c.isdigit() or c in ':/@©&"“”' for c in text):
        return False
    return words[0][:1].isupper() and all(
        w[:1].isupper() or w.lower().split("-")[0] in PARTICLES or not w[:1].islower() for w in words
    )


def _is_role(part: str) -> bool:
    """Whether a part is a role without a name: 'Deputy Political Editor'."""
    words = part.split()
    return len(words) > 2 and ROLE.fullmatch(words[-1]) is not None and STAFF.search(part) is None


def _is_outlet(part: str) -> bool:
    """Whether a part of a byline names a house: capitals, alone or before a role ('CNN', 'CNN Contributor')."""
    words = _plain(part).split()
    known = bool(words) and words[0].isupper() and words[0].isalpha() and 2 < len(words[0]) <= 8
    return known and (len(words) == 1 or ROLE.search(part) is not None or words[1] in ("News", "Sport", "World"))
