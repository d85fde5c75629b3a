"""What a person said of drawn statements and sentences: the draw, the verdicts, where they are kept, their sums."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sayso.tables import Sentence, Statement, id_of

KEPT = Path(__file__).parent / "verdicts"
EARLIER = "earlier"
SEED = "2011"
OF_STATEMENT = {
    "right": "what is said, by whom and what kind of act it is are all as the page has it",
    "not said": "nobody is reported as saying, writing or thinking it",
    "wrong speaker": "somebody else says it, as far as the page tells",
    "no speaker": "the page tells who says it, and the row does not",
    "wrong span": "words that are said are left out, or words that are not stand in it, so that it says something else",
    "wrong act": "thought taken for speech, or the other way round",
    "no sentence": "a piece of the page's furniture, or of a sentence torn apart",
}
OF_SENTENCE = {
    "nothing": "the sentence reports nothing that anybody says, writes or thinks",
    "missed quotation": "words in quotation marks with who says them",
    "missed report": "a clause of saying: 'officials said that ...'",
    "missed noun": "a noun or participle of saying: 'his call for talks', 'accused of ...'",
    "missed going on": "goes on with what was said before, in quotation marks or as a clear report, without a cue",
    "missed thought": "what somebody thinks, wants, fears or knows",
    "missed headline": "a title or line that gives who says what",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One statement or sentence drawn for judging, and the verdict; null before it is judged.

    `judged` stands for what was judged beside the words: a hash of a statement's speaker and act; empty for a sentence.
    """

    uri: str
    start: int
    stop: int
    what: str
    judged: str
    verdict: str | None = None

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """What a verdict is known by."""
        return self.uri, self.start, self.stop, self.what, self.judged


def rank(uri: str, start: int, what: str) -> str:
    """Where a row comes in the draw: it depends on its own place alone, so other rows come and go without moving it."""
    return hashlib.sha256(f"{SEED} {what} {uri} {start}".encode()).hexdigest()


def _draw(rows: Iterable[Drawn], number: int) -> list[Drawn]:
    return sorted(rows, key=lambda d: (rank(d.uri, d.start, d.what), d.stop, d.judged))[:number]


def draw_statements(rows: Iterable[Statement], uris: dict[str, str], number: int) -> list[Drawn]:
    """The statements to judge."""
    found = (Drawn(uris[s.article_id], s.start, s.stop, "statement", id_of(s.speaker or "", s.act)) for s in rows)
    return _draw(found, number)


def draw_sentences(
    sentences: Iterable[Sentence], statements: Iterable[Statement], uris: dict[str, str], number: int
) -> list[Drawn]:
    """The sentences of bodies to judge: those in which no part of a statement stands, its cue and source included."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for s in statements:
        parts = ((s.start, s.stop), (s.cue_start, s.cue_stop), (s.source_start, s.source_stop))
        taken.setdefault(s.article_id, []).extend((a, b) for a, b in parts if a is not None and b is not None)
    free = (
        Drawn(uris[s.article_id], s.start, s.stop, "sentence", "")
        for s in sentences
        if s.zone == "body" and not any(a < s.stop and s.start < b for a, b in taken.get(s.article_id, ()))
    )
    return _draw(free, number)


def read_kept(name: str) -> list[Drawn]:
    """The verdicts kept under a name; empty where there are none."""
    path = KEPT / f"{name}.jsonl"
    if not path.exists():
        return []
    return [Drawn(**json.loads(line)) for line in path.read_text(encoding="utf8").splitlines()]


def known() -> dict[tuple[str, int, int, str, str], Drawn]:
    """Every verdict kept, of whichever reader's draw."""
    return {d.key: d for path in sorted(KEPT.glob("*.jsonl")) for d in read_kept(path.stem)}


def with_verdicts(drawn: Iterable[Drawn]) -> list[Drawn]:
    """The draw, with the verdicts that are kept already."""
    kept = known()
    return [replace(d, verdict=kept[d.key].verdict if d.key in kept else None) for d in drawn]


def write_kept(name: str, rows: Iterable[Drawn]) -> None:
    """Keep these verdicts under a name, sorted, in place of those there."""
    KEPT.mkdir(exist_ok=True)
    lines = [json.dumps(asdict(d)) for d in sorted({d.key: d for d in rows}.values(), key=lambda d: d.key)]
    (KEPT / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf8")


def keep(name: str, rows: Sequence[Drawn]) -> int:
    """Keep the verdicts of a draw; those of an earlier one go to 'earlier'. The number kept.

    Raises: ValueError for a verdict that is none of those there are.
    """
    judged = [d for d in rows if d.verdict]
    for d in judged:
        if d.verdict not in (OF_STATEMENT if d.what == "statement" else OF_SENTENCE):
            raise ValueError(f"{d.uri} {d.start}: no verdict on a {d.what} is called {d.verdict!r}")
    now = {d.key for d in judged}
    gone = [d for d in read_kept(name) if d.key not in now]
    if gone:
        write_kept(EARLIER, [*read_kept(EARLIER), *gone])
    write_kept(name, judged)
    return len(judged)


def sums(rows: Sequence[Drawn]) -> dict[str, tuple[float, int]]:
    """The share of each verdict in percent and of how many: statements right and wrong by kind, sentences missed.

    >>> rows = [Drawn("a", 0, n, "statement", "", v) for n, v in enumerate(("right", "right", "not said", "right"))]
    >>> sums(rows)["statements right"], sums(rows)["statements not said"]
    ((75.0, 4), (25.0, 4))
    """
    found = {}
    for what, verdicts, good in (("statement", OF_STATEMENT, "right"), ("sentence", OF_SENTENCE, "nothing")):
        counts = Counter(d.verdict for d in rows if d.what == what and d.verdict)
        number = counts.total()
        if not number:
            continue
        if what == "sentence":
            found["sentences with a miss"] = 100 * (number - counts[good]) / number, number
        for verdict in verdicts:
            if (what, verdict) != ("sentence", good):
                found[f"{what}s {verdict}"] = 100 * counts[verdict] / number, number
    return found
