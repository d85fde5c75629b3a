"""Lemmas of parsed texts, worked out once for each word, tag and dependency.

spaCy's English attribute ruler and lemmatizer look at one token at a time, but for a few pairs of words, and took
almost half of the parse: so a word met again under the same tag and dependency has the lemma it had.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.reading.tree import words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc, Token

Lemmas = Callable[[Sequence["Doc"]], list[list[str]]]
Key = tuple[int, int, int]  # word, tag and dependency, as the pipeline's vocabulary numbers them
PARTS = words("sayso_boundaries tok2vec transformer tagger parser attribute_ruler lemmatizer ner")
ASKED = frozenset(("TAG", "DEP", "LOWER", "ORTH", "IS_SPACE"))  # of a token, by the ruler's patterns
GIVEN = frozenset(("POS", "MORPH", "LEMMA"))  # to a token that is no white space, by the ruler


def _plain(nlp: Language) -> bool:
    """Whether lemmas come from spaCy's own rules alone, and these ask for no more than ASKED."""
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.pipeline import AttributeRuler

    names = nlp.pipe_names
    if not set(names) <= PARTS or ["attribute_ruler", "lemmatizer"] not in [
        names[i : i + 2] for i in range(len(names))
    ]:
        return False
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if type(ruler) is not AttributeRuler or type(lemmatizer) is not EnglishLemmatizer or lemmatizer.mode != "rule":
        return False
    rules: Any = ruler.patterns  # which spaCy types as any mix of lists and numbers
    for rule in rules:
        tokens = [token for pattern in rule["patterns"] for token in pattern]
        blank = all(token.get("IS_SPACE") is True for token in tokens)
        if any(set(token) - ASKED for token in tokens) or not (blank or set(rule["attrs"]) <= GIVEN):
            return False
    return True


def _told(doc: Doc) -> list[str]:
    """The lemma of each token as the pipeline left it, lower case; the token itself where it has none."""
    return [token.lemma_.lower() or token.text.lower() for token in doc]


@dataclass(frozen=True, slots=True)
class Rules:
    """The parts of a pipeline that make lemmas, the patterns of several words, and what is known so far.

    `opening` has the first word of each of those patterns; `openers` are the known words that it matches.
    """

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    several: Matcher
    opening: Matcher
    known: dict[Key, str]
    openers: set[Key]


def _by_rules(lemmatizer: Any, token: Token) -> str:
    """The lemma of one token by the tables of spaCy's lemmatizer, the same whatever its version makes of them.

    Of an irregular word that it lists, else the last of what the rules for its ending give that is a listed word, else
    the first. spaCy 3.8.4 took the first that is listed, 3.8.18 takes the last.
    """
    kind, word = token.pos_.lower(), token.lower_
    index, irregular, endings = (
        lemmatizer.lookups.get_table(name, {}).get(kind, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules")
    )
    if kind in ("", "eol", "space") or lemmatizer.is_base_form(token) or not (index or irregular or endings):
        return word
    made = [form for old, new in endings if word.endswith(old) and (form := word[: len(word) - len(old)] + new)]
    fit = [*reversed([f for f in made if f in index]), *(f for f in made if f not in index and not f.isalpha())]
    others = [form for form in irregular.get(word, ()) if form not in fit]
    return str(others[-1] if others else (fit or made or [word])[0])


def _learn(rules: Rules, keys: Sequence[Key]) -> None:
    """Put the lemmas of some words among the known ones: as a text without neighbours that matter."""
    from spacy.tokens import Doc

    vocab = rules.ruler.vocab
    doc = Doc(vocab, words=[vocab.strings[word] for word, _, _ in keys])
    tagged: Any = np.array([key[1:] for key in keys], dtype=np.uint64)
    doc.from_array(["TAG", "DEP"], tagged)
    rules.openers.update(keys[n] for _, n, _ in rules.opening(doc, allow_missing=True))
    rules.known.update(zip(keys, _told(rules.lemmatizer(rules.ruler(doc))), strict=True))


def _lemmas(rules: Rules, docs: Sequence[Doc]) -> list[list[str]]:
    """The lemmas of each text; one in which a pattern of several words stands goes through the parts whole."""
    keys: list[list[Key]] = [[*map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist())] for doc in docs]
    if new := {key: None for own in keys for key in own if key not in rules.known}:
        _learn(rules, list(new))
    found = []
    for doc, own in zip(docs, keys, strict=True):
        if rules.openers.isdisjoint(own) or not rules.several(doc, allow_missing=True):
            found.append([rules.known[key] for key in own])
        else:
            found.append(_told(rules.lemmatizer(rules.ruler(doc))))
    return found


def open_lemmas(nlp: Language) -> Lemmas:
    """A function that gives the lemma of each token of some texts, lower case, in their order.

    The parts of `nlp` that make lemmas are taken out of it where they are spaCy's own. What is known grows with spaCy's
    own store of words.
    """
    if not _plain(nlp):
        return lambda docs: [_told(doc) for doc in docs]
    from spacy.matcher import Matcher

    parts: list[Any] = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
    ruler, lemmatizer = parts
    for name in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(name)
    table = lemmatizer.lookups.get_table("lemma_index")
    for kind in list(table):
        table[kind] = frozenset(table[kind])  # lists, which would be searched from their start for each word
    lemmatizer.lemmatize = lambda token: [_by_rules(lemmatizer, token)]
    several, opening = Matcher(nlp.vocab), Matcher(nlp.vocab)
    for n, rule in enumerate(ruler.patterns):
        if patterns := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
            several.add(str(n), patterns)
            opening.add(str(n), [pattern[:1] for pattern in patterns])
    return partial(_lemmas, Rules(ruler, lemmatizer, several, opening, {}, set()))
