"""Who is spoken of: mentions within a page, and the actors of a whole case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where one article speaks of an actor, resolved within the page. Written by actors."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    form: Col[str, "name, title, pronoun or group"]
    referent_id: Col[str, "16 hex: the actor within this page; id_of(article_id, name)"]
    name: Col[str, "the fullest name this page prints for it"]
    kind: Col[str, "person, organization, government, place or group"]
    because: Col[str, "how it was resolved: 'printed', 'surname of', 'initials of', 'title of', 'subject before' ..."]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of the case under all its names. Written by actors."""

    actor_id: Col[str, "16 hex: id_of its first full name in sort order as it sounds, and its kind"]
    name: Col[str, "the fullest name that most pages print, copies left out"]
    kind: Col[str, "person, organization, government, place or group"]
    names: Col[tuple[str, ...], "every name printed for it, sorted"]
    roles: Col[tuple[str, ...], "roles printed with its names ('Foreign Minister'), sorted"]
    mentions: Col[int, "how many mentions, names and pronouns together"]


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor within a page is one actor of the case, and why. Written by actors."""

    referent_id: Col[str, "the actor within its page"]
    article_id: Col[str, "that page's Article"]
    actor_id: Col[str, "the Actor of the case"]
    because: Col[str, "the evidence in words"]


@dataclass(frozen=True, slots=True)
class Referent:
    """One actor within one article, gathered from its mentions. Written by actors; a view, never stored."""

    referent_id: Col[str, "16 hex: the Mention.referent_id of its mentions"]
    article_id: Col[str, "the Article it stands in"]
    uri: Col[str, "that page's uri"]
    published: Col[str | None, "that page's date; null where nothing says"]
    name: Col[str, "the fullest name the page prints for it"]
    kind: Col[str, "person, organization, government, place or group"]
    names: Col[tuple[str, ...], "every name the page prints for it, sorted; may be none"]
    ways: Col[tuple[str, ...], "how the page ties each of `names` to it, in their order: 'printed', 'surname of' ..."]
    roles: Col[tuple[str, ...], "titles the page prints with its names, sorted"]
    mentions: Col[int, "how many mentions, names and pronouns together; titles beside names are none"]


@dataclass(frozen=True, slots=True)
class NameJoin:
    """Two printed names that are one actor's, or that might have been and are not, and why. Written by actors."""

    name_join_id: Col[str, "16 hex: id_of(actor_id, name, other, joined, basis, decision, article_id, other_id)"]
    actor_id: Col[str, "the Actor that goes by `name`"]
    name: Col[str, "a name as printed"]
    article_id: Col[str, "the first page, by uri, that prints it so"]
    other: Col[str, "the other name; the same words where pages that print one name are put together"]
    other_id: Col[str, "the first page that prints that"]
    joined: Col[bool, "whether they are one actor; false where something speaks for it and more against it"]
    score: Col[float | None, "0..1, 0.5 and above is one actor; null where the page itself or a person says so"]
    reasons: Col[tuple[str, ...], "the evidence, each with what it adds: 'spelling +0.85: ...'; the strongest first"]
    pages: Col[int, "in how many pages `name` is tied to `other` so"]
    basis: Col[str, "page (by its own words), rule (across pages) or decision (a person's)"]
    decision: Col[int | None, "the number of that decision; null for the others"]


@dataclass(frozen=True, slots=True)
class ActorRole:
    """One role that pages print with an actor's names, and when. Written by actors."""

    actor_id: Col[str, "the Actor"]
    role: Col[str, "the role as most pages print it ('Foreign Minister')"]
    first: Col[str | None, "the first date of a page that prints it, ISO 8601; null where none is dated"]
    last: Col[str | None, "the last"]
    pages: Col[int, "how many pages print it"]
