"""ECB+ documents with what a person marked in them (Cybulska and Vossen 2014): text, mentions, chains."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CLOSING = frozenset(
    (".", ",", ":", ";", "?", "!", ")", "]", "%", "''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s")
)
OPENING = frozenset(("(", "[", "$", "``", "#"))
MARKS = {"``": '"', "''": '"'}
PARTICIPANTS = ("HUMAN_PART", "NON_HUMAN_PART")
EVENTS = ("ACTION", "NEG_ACTION")
_LETTER = re.compile(r"(?:^|[\s.])[A-Za-z]\.$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One participant or event marked in a document; `at` are its tokens as [start, stop) in the document's text."""

    key: tuple[str, str]  # document, number of the mention
    at: tuple[tuple[int, int], ...]
    human: bool
    chain: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its text as a newspaper would print it, and the mentions in the sentences that count."""

    topic: int
    name: str
    text: str
    gold: tuple[Gold, ...]


def printed(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens set as a newspaper prints them, and where each stands.

    >>> printed("The U . S . `` did n't '' act ; a 20 - year - old".split())[0]
    'The U.S. "didn\\'t" act; a 20-year-old'
    """
    text, at = "", []
    opened = False
    for k, token in enumerate(tokens):
        word, before = MARKS.get(token, token), tokens[k - 1] if k else ""
        closes = token in CLOSING or (token == '"' and opened) or (token == "'" and before.endswith("s"))
        hyphen = "-" in (token, before) and 0 < k < len(tokens) - (token == "-")
        initial = len(token) == 1 and token.isalpha() and _LETTER.search(text) is not None
        opens = before in OPENING or (before == '"' and opened)
        number = before in (".", ",", ":") and token[0].isdigit() and k > 1 and tokens[k - 2][-1].isdigit()
        text += "" if not k or closes or hyphen or initial or opens or number else " "
        opened ^= token == '"'
        at.append((len(text), len(text) + len(word)))
        text += word
    return text, at


def _chains(root: ET.Element, name: str) -> dict[str, str]:
    """The chain of each mention by its number: across documents by the chain's own id, within one by the relation's."""
    ids = {m.get("m_id", ""): m.get("instance_id", "") for m in root.iterfind("Markables/*")}
    found = {}
    for relation in root.iterfind("Relations/*"):
        target = relation.find("target")
        own = ids.get(target.get("m_id", ""), "") if target is not None else ""
        label = own if own and relation.tag == "CROSS_DOC_COREF" else f"{name} {relation.get('r_id')}"
        found |= {source.get("m_id", ""): label for source in relation.iterfind("source")}
    return found


def document(path: Path, counted: frozenset[int], tags: tuple[str, ...] = PARTICIPANTS) -> Document:
    """One document; `counted` are the sentences whose annotation counts. A line with its address is left out.

    Args:
        tags: how the names of the marks that are asked for begin.
    """
    root = ET.parse(path).getroot()
    tokens = list(root.iter("token"))
    lines: dict[int, list[ET.Element]] = {}
    for t in tokens:
        lines.setdefault(int(t.get("sentence", "0")), []).append(t)
    text, at = "", {}
    for _, line in sorted(lines.items()):
        words = [t.text or "" for t in line]
        if words[:2] == ["http", ":"] or words[0].startswith("http:"):
            continue
        said, where = printed(words)
        at |= {t.get("t_id"): (len(text) + a, len(text) + b) for t, (a, b) in zip(line, where, strict=True)}
        text += said + "\n"
    sentence = {t.get("t_id"): int(t.get("sentence", "0")) for t in tokens}
    chains = _chains(root, path.stem)
    gold = []
    for m in root.iterfind("Markables/*"):
        anchors = [a.get("t_id") for a in m.iterfind("token_anchor")]
        human = m.tag.startswith("HUMAN_PART")
        if not anchors or not m.tag.startswith(tags) or sentence[anchors[0]] not in counted:
            continue
        if all(a in at for a in anchors):
            key = (path.stem, m.get("m_id", ""))
            gold.append(Gold(key, tuple(sorted(at[a] for a in anchors)), human, chains.get(key[1], " ".join(key))))
    return Document(int(path.parent.name), path.stem, text, tuple(gold))


def documents(folder: Path, topics: Sequence[int], tags: tuple[str, ...] = PARTICIPANTS) -> Iterator[Document]:
    """The documents of these topics, in order of topic and name, those without a sentence that counts included."""
    counted: dict[str, set[int]] = {}
    with (folder / "coreference_sentences.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            counted.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    for topic in topics:
        for path in sorted((folder / str(topic)).glob("*.xml")):
            yield document(path, frozenset(counted.get(path.stem, ())), tags)
