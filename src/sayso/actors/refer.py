"""Who each article speaks of, and where: names, titles, pronouns and group nouns, resolved within the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.actors.descriptions import descriptions, named_later
from sayso.actors.groups import arms, called, governments, led
from sayso.actors.kin import relatives
from sayso.actors.printed import find_names
from sayso.actors.pronouns import pronouns
from sayso.actors.roles import Role, printed_roles
from sayso.actors.tokens import Words, words_of
from sayso.actors.told import Told, names_told
from sayso.tables import Article, Block, Dropped, Entity, Mention, Sentence, id_of, of_article


def refer(
    articles: Iterable[Article],
    blocks: Iterable[Block],
    sentences: Iterable[Sentence],
    entities: Iterable[Entity],
) -> Iterator[Mention | Dropped]:
    """Yield the mentions of each article in text order; a Dropped for an article whose rows do not fit its text.

    Returns: 0..n rows an article. Mentions may nest ("one of Mr. Gadhafi's sons" holds "Mr. Gadhafi"). A title printed
        with a name has a row of its own beside the name's, its because 'title printed with ...'. What no rule resolves
        has no row; nor have sources kept nameless ("a European official").
    Source: docs/methods/actors.md#within-a-page.
    """
    inside, parsed, named = of_article(blocks), of_article(sentences), of_article(entities)
    known = set()
    for a in articles:
        known.add(a.article_id)
        try:
            words = words_of(a, inside.get(a.article_id, []), parsed.get(a.article_id, []))
        except ValueError as e:
            yield Dropped("actors.refer", a.article_id, a.uri, str(e))
            continue
        yield from _mentions(a, words, named.get(a.article_id, []))
    for article_id in sorted((parsed.keys() | named.keys()) - known):
        yield Dropped("actors.refer", article_id, "", "its sentences or entities have no article; re-run extract")


def _resolved(words: Words, entities: Sequence[Entity]) -> tuple[list[Told], list[Role]]:
    """Everything the article tells of its actors, in text order, and the roles printed with names."""
    names = find_names(words, entities)
    told = sorted(names_told(words, names), key=lambda t: t.head)
    roles = printed_roles(words, names, told)
    titles = [*descriptions(words, told, roles), *named_later(words, told, roles)]
    groups = [*arms(words, told), *called(words, told), *led(words, told), *governments(words, told)]
    told = sorted([*told, *titles, *groups], key=lambda t: (t.first, t.last))
    told = sorted([*told, *pronouns(words, told)], key=lambda t: (t.first, t.last))
    told = sorted([*told, *relatives(words, told)], key=lambda t: (t.first, t.last))
    return told, roles


def _mentions(a: Article, words: Words, entities: Sequence[Entity]) -> Iterator[Mention]:
    """The article's mentions in text order, one for each stretch of text."""
    told, roles = _resolved(words, entities)
    rows: dict[tuple[int, int], Mention] = {}
    for t in told:
        at = words.start[t.first], words.stop[t.last - 1]
        rows.setdefault(at, _mention(a, at, t.who.name, t.who.kind, (t.form, t.because)))
    for r in roles:
        if r.first < r.last:
            at = words.start[r.first], words.stop[r.last - 1]
            rows.setdefault(at, _mention(a, at, r.who.name, r.who.kind, ("title", f"title printed with {r.who.name}")))
    for at in sorted(rows):
        yield rows[at]


def _mention(a: Article, at: tuple[int, int], name: str, kind: str, how: tuple[str, str]) -> Mention:
    """One Mention row at [start, stop) of its article."""
    return Mention(
        article_id=a.article_id, start=at[0], stop=at[1], text=a.text[at[0] : at[1]], form=how[0],
        referent_id=id_of(a.article_id, name), name=name, kind=kind, because=how[1],
    )  # fmt: skip
