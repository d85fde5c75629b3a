"""What the reader is fitted by: sums over all labellings, and what a network learns of others. Needs torch."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise, product
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="the reader is trained with torch: pip install '.[train]'")
pytest.importorskip("transformers", reason="the reader is trained with transformers: pip install '.[train]'")

mpnet, network, soft, stock = (
    import_module(name) for name in ("mpnet", "network", "soft", "stock")
)  # untyped without torch
KINDS, LABELS = network.KINDS, network.LABELS


def chain(labels: tuple[str, ...] = LABELS) -> Any:
    torch.manual_seed(3)
    made = network.Crf(labels)
    for p in made.parameters():
        torch.nn.init.normal_(p, std=2.0)
    return made


def present(*sizes: int) -> Any:
    return torch.arange(max(sizes))[None] < torch.tensor(sizes)[:, None]


def test_joining_neighbours_sums_over_all_labellings() -> None:
    e, start, moves, stop = torch.randn(1, 5, 3), torch.randn(3), torch.randn(3, 3), torch.randn(3)
    each = [
        start[y[0]] + stop[y[-1]] + sum(e[0, t, y[t]] for t in range(5)) + sum(moves[a, b] for a, b in pairwise(y))
        for y in product(range(3), repeat=5)
    ]
    whole = torch.logsumexp(torch.stack(each), 0)
    assert torch.allclose(network.log_partition(e, present(5), start, moves, stop), whole[None], atol=1e-4)


@pytest.mark.parametrize("labels", [LABELS, KINDS], ids=["spans", "names"])
def test_windows_of_other_lengths_beside_it_do_not_change_a_sum(labels: tuple[str, ...]) -> None:
    crf, e = chain(labels), torch.randn(3, 37, len(labels)) * 6
    together = crf.log_partition(e, present(37, 1, 20))
    alone = [crf.log_partition(e[k : k + 1, :n], present(n)) for k, n in enumerate((37, 1, 20))]
    assert torch.allclose(together, torch.cat(alone), atol=1e-3)


def test_every_word_has_one_label_and_every_gap_one_move() -> None:
    crf = chain()
    labels, moves = soft.likelihood(torch.randn(2, 9, len(LABELS)), present(9, 4), *crf.tables())
    assert torch.allclose(labels.sum(2), present(9, 4).float(), atol=1e-4)
    assert torch.allclose(moves.sum((1, 2)), torch.tensor([8.0, 3.0]), atol=1e-3)


def test_others_who_are_sure_teach_what_annotators_do() -> None:
    crf, e, mask = chain(), torch.randn(1, 6, len(LABELS)), present(6)
    y = torch.tensor([[0, 1, 2, 3, 5, 6]])
    none = torch.zeros(len(LABELS))
    sure = torch.nn.functional.one_hot(y, len(LABELS)).float() * 60
    likely = soft.likelihood(sure, mask, none, crf.moves_bar, none)
    assert torch.allclose(soft.soft_loss(crf, e, mask, likely), crf.loss(e, y, mask), atol=1e-4)


def test_fused_attention_gives_what_the_librarys_own_gives() -> None:
    transformers: Any = import_module("transformers")
    torch.manual_seed(1)
    small = transformers.MPNetConfig(
        vocab_size=40, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=32
    )
    plain: Any = transformers.MPNetModel(small, add_pooling_layer=False).eval()
    given = {"inputs_embeds": torch.randn(2, 11, 24), "attention_mask": present(11, 7).long()}
    with torch.no_grad():
        before = plain(**given).last_hidden_state
        mpnet.fuse(plain)
        after = plain(**given).last_hidden_state
    assert torch.allclose(before[present(11, 7)], after[present(11, 7)], atol=1e-5)


def test_a_piece_of_bert_has_its_number_in_mpnets_vocabulary(tmp_path: Any) -> None:
    bert, own = tmp_path / "bert.txt", tmp_path / "mpnet.txt"
    bert.write_text("[PAD]\n[CLS]\nsaid\n")
    own.write_text("<s>\n<pad>\n</s>\nsaid\n")
    assert mpnet.numbers(bert, own).tolist() == [1, 0, 3]


def test_a_text_is_always_in_the_same_fold() -> None:
    assert [stock.fold_of(name, 3) for name in ("a.txt", "b.txt", "c.txt")] == [2, 0, 1]
