"""The language of a body. Rule and source: docs/methods/extract.md."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages with a news press of their own that py3langid knows; its rarer ones win on short or mixed text by accident.
LANGUAGES = re.findall(
    r"\S+",
    "ar az be bg bn bs ca cs da de el en es et eu fa fi fr gl gu he hi hr hu hy id is it ja ka kk km "
    "kn ko ku lo lt lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr "
    "uk ur uz vi zh",
)
LETTERS = 30  # below, names outweigh words; a script without spaces says more by each character
WIDE_LETTERS = 24
LOOK = 3000  # characters read
SURE = 0.9


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(set(LANGUAGES) & set(identifier.nb_classes)))
    return identifier


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text; null where it is too short or the model is not sure.

    >>> language_of("The rebels took the port on Friday and the government said that it would answer within days.")
    'en'
    >>> language_of("OK") is None
    True
    """
    head = text[:LOOK]
    letters = sum(map(str.isalpha, head))
    wide = not head.isascii() and sum(c > "\u2e7f" and c.isalpha() for c in head) > letters / 2
    if letters < (WIDE_LETTERS if wide else LETTERS):
        return None
    code, probability = _identifier().classify(head)
    return str(code) if probability >= SURE else None
