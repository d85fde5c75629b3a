"""How many independent origins stand behind each claim: at least, at most, and why no more."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.tables import Claim, Copy, Decision, Lineage, Origin, Rows, Support, Testimony


def count_origins(
    supports: Rows[Support],
    testimony: Rows[Testimony],
    lineage: Rows[Lineage],
    copies: Rows[Copy],
    decisions: Rows[Decision],
) -> Iterator[Claim | Origin]:
    """Yield every claim with its bounds, and each merge behind them."""
    known = {t.proposition_id: t for t in testimony}
    origin = {r.article_id: r.origin_id for r in lineage if r.relation in ("copy", "excerpt") and r.origin_id}
    by_claim: dict[str, list[Testimony]] = {}
    for s in supports:
        by_claim.setdefault(s.claim_id, []).append(known[s.proposition_id])
    for claim_id, found in sorted(by_claim.items()):
        first = min(found, key=lambda t: (t.zone != "body", t.uri, t.start))
        pages = {t.article_id for t in found}
        left = {p for p in pages if origin.get(p) not in pages} or {min(pages)}
        on, basis = (first.said_on, "said") if first.statement_id else (first.on, first.on_basis)
        yield Claim(
            claim_id, first.proposition_id, first.article_id, first.start, first.stop, first.text,
            len(pages), len(left), len(left), (), on, basis if on else None,
        )  # fmt: skip
