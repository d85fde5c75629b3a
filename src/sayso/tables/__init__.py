"""The tables of a case, each declared once: Arrow, Parquet, SQL, JSON and docs/tables.md are read from here.

A row is a frozen dataclass; a column is `Col[type, "what it holds"]`. Types: str, int, float, bool, bytes,
`tuple[str, ...]`, `tuple[int, ...]`, and `X | None`. Offsets are half-open, in code points of `Article.text`.

The order here is that of docs/tables.md: the way of the data.
"""

# ruff: noqa: I001
from __future__ import annotations

from sayso.stages import Columns as Columns
from sayso.stages import OfArticle as OfArticle
from sayso.stages import Rows as Rows
from sayso.stages import Sql as Sql
from sayso.stages import Table as Table
from sayso.stages import id_of as id_of
from sayso.stages import of_article as of_article
from sayso.tables.pages import Source as Source
from sayso.tables.pages import Page as Page
from sayso.tables.pages import Article as Article
from sayso.tables.pages import Block as Block
from sayso.tables.passages import Fingerprint as Fingerprint
from sayso.tables.passages import Pair as Pair
from sayso.tables.passages import Copy as Copy
from sayso.tables.passages import Likeness as Likeness
from sayso.tables.passages import Lineage as Lineage
from sayso.tables.readings import Sentence as Sentence
from sayso.tables.readings import Entity as Entity
from sayso.tables.readings import Span as Span
from sayso.tables.readings import Moment as Moment
from sayso.tables.readings import Echo as Echo
from sayso.tables.readings import Dating as Dating
from sayso.tables.people import Mention as Mention
from sayso.tables.people import Actor as Actor
from sayso.tables.people import Identity as Identity
from sayso.tables.people import Referent as Referent
from sayso.tables.people import NameJoin as NameJoin
from sayso.tables.people import ActorRole as ActorRole
from sayso.tables.accounts import Statement as Statement
from sayso.tables.accounts import Unsourced as Unsourced
from sayso.tables.claims import Proposition as Proposition
from sayso.tables.claims import Denial as Denial
from sayso.tables.claims import Embedding as Embedding
from sayso.tables.claims import Sheet as Sheet
from sayso.tables.claims import Named as Named
from sayso.tables.claims import Outline as Outline
from sayso.tables.claims import Testimony as Testimony
from sayso.tables.contents import Gist as Gist
from sayso.tables.contents import NameWords as NameWords
from sayso.tables.contents import Disputed as Disputed
from sayso.tables.contents import Ruling as Ruling
from sayso.tables.contents import Told as Told
from sayso.tables.contents import Content as Content
from sayso.tables.contents import Weighed as Weighed
from sayso.tables.contents import Placed as Placed
from sayso.tables.contents import Candidate as Candidate
from sayso.tables.contents import Twosome as Twosome
from sayso.tables.contents import Resemblance as Resemblance
from sayso.tables.contents import Folio as Folio
from sayso.tables.contents import Clause as Clause
from sayso.tables.contents import Move as Move
from sayso.tables.contents import Kin as Kin
from sayso.tables.contents import Party as Party
from sayso.tables.contents import Naming as Naming
from sayso.tables.contents import Telling as Telling
from sayso.tables.claims import ClaimMatch as ClaimMatch
from sayso.tables.claims import Support as Support
from sayso.tables.backing import Voice as Voice
from sayso.tables.backing import Passer as Passer
from sayso.tables.backing import Twin as Twin
from sayso.tables.backing import Contested as Contested
from sayso.tables.backing import Footing as Footing
from sayso.tables.backing import Backed as Backed
from sayso.tables.claims import Claim as Claim
from sayso.tables.claims import Origin as Origin
from sayso.tables.claims import Conflict as Conflict
from sayso.tables.claims import Position as Position
from sayso.tables.claims import Story as Story
from sayso.tables.claims import Day as Day
from sayso.tables.claims import Vouched as Vouched
from sayso.tables.decided import Decision as Decision
from sayso.tables.kept import Dropped as Dropped
