"""Words for acts that take a side, and words by which a page says that a position changed; lower case.

English, compiled by hand, of news prose. A word missing here makes no change up: docs/methods/positions.md.
"""

from __future__ import annotations

import re

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
