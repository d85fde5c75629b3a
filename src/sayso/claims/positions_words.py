"""Words for acts that take a side, and words by which a page says that a position changed; lower case.

English, compiled by hand, of news prose. A word missing here makes no change up: docs/methods/positions.md.
"""

from __future__ import annotations

import re

from sayso.tables import Proposition
from sayso.wordlists import word_set

SIDES = word_set(
    """abstain accept accuse agree appeal approve back ban boycott call caution condemn criticise criticize decline
    defect demand denounce deny endorse expel freeze impose insist invite oppose order pledge praise promise propose
    recall recognise recognize refuse reject renounce repeat resign reverse ruling sanction sign support suspend
    threaten urge veto vote vow warn welcome withdraw abstention appeal condemnation recognition resignation veto"""
)
"""What an actor does that tells where it stands, by lemma."""

LIGHT = word_set("be have do say tell think know believe get go come make take see want")
"""Verbs that tell too little for a denial of one to be of the other."""

NOBODY = word_set("anybody anyone anything everybody everyone everything nobody nothing somebody someone something")
"""Words that stand for no subject."""

_STANCE = (
    r"(?:support|accept|acknowledg|recogni[sz]|call|back|endors|admit|agree|conced|urg|demand|condemn|critici[sz]"
    r"|oppos|reject|propos|offer|suggest)(?:e|es|ed|ing|s)?"
)
_ITS = r"(?:his|her|its|their)"
_STAND = (
    r"(?:positions?|stance|tone|line|minds?|tune|story|demands?|opposition|insistence|objections?|policy|rhetoric"
    r"|support for)"
)
_TURN = r"(?:shift|reversal|about-face|u-turn|turnaround|turnabout|volte-face|softening|hardening|climb-?down)"
FIRST_TIME = re.compile(
    rf"\bfor the first time,? (?:(?:it|he|she|they) (?:is|are|was|were|has|have) )?{_STANCE}\b", re.IGNORECASE
)
"""Words by which a page, or who reports a statement, says that somebody never took that side before."""

TURNED = re.compile(
    rf"\b(?:softened|hardened|toughened|shifted|changed|dropped|eased|moderated|abandoned|reversed) {_ITS}"
    rf" (?:\w+ ){{0,1}}{_STAND}\b"
    rf"|\b{_TURN} (?:of|in) (?:{_ITS} )?{_STAND}\b"
    rf"|\b(?:diplomatic|policy|political|ideological) {_TURN}\b"
    rf"|\b{_STANCE}\b[^.;\"“]{{0,200}}, an? (?:\w+ ){{0,2}}{_TURN}\b"
    r"|\b(?:backtracked|backpedal(?:l?ed)|took (?:it|that|this) back|took back (?:his|her|its|their)|recanted)\b"
    rf"|\bdistanced (?:him|her|it|them)sel(?:f|ves) from (?:\w+ ){{0,1}}(?:earlier|previous|{_ITS} own)\b",
    re.IGNORECASE,
)
"""Words by which a page, in its own voice, calls what somebody does a change of where he stood."""

CUED = re.compile(
    r"\bfor the first time\b|\bnow (?:say|admit|acknowledge|accept|support|back|concede|call|claim|insist|argue)s?\b",
    re.IGNORECASE,
)
"""Words of a cue by which a page sets what is said against what was said before."""


def turned(p: Proposition, kind: str | None, cue: str | None) -> str | None:
    """The words by which a page calls what it tells a change of position; null where none does.

    Within quotation marks they are the speaker's. In a report of what somebody says only "for the first time" counts,
    since a shift of which he speaks need not be his; in its cue "now says" too.

    Args:
        kind: its Statement.kind.
        cue: its Statement.cue.
    """
    cued = CUED.search(cue) if p.whole and cue else None
    if cued:
        return cued[0]
    if kind == "direct" or p.negated:
        return None
    found = FIRST_TIME.search(p.text) or (TURNED.search(p.text) if p.statement_id is None else None)
    return found[0] if found and not _quoted(p.text, found.start()) else None


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks.

    >>> _quoted('he said "a shift, no less" of it', 12), _quoted('he said "no" in a shift', 16)
    (True, False)
    """
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
