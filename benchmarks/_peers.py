"""Peers of lineage, each as its own documentation has it; run by lineage.py in an environment where they are installed.

usage: python benchmarks/_peers.py NAME PAGES OUT

PAGES is a folder of JSON Lines as _corpus.py writes them, a page's number its place there. OUT gets a Parquet file with
the pairs of pages found, `a` < `b`, and for a peer that finds passages also `a_start`, `a_stop`, `b_start`, `b_stop`.
Prints what was run, and with which settings. Nothing of a peer's own code is here.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from itertools import combinations, islice
from pathlib import Path
from typing import Any

AT_ONCE = 10_000
TEXT_DEDUP = (
    "ngram 5, 250 permutations, threshold 0.7, sha1, 64 bits: its defaults; every two pages of a cluster are a pair"
)
EXTENTS = {"begin": "a_start", "end": "a_stop", "begin2": "b_start", "end2": "b_stop"}
"""Passim's columns, as they are called here."""
PART = 500
"""Pages a file of passim's input: Spark reads each as a part of its own, so that both cores have work."""
LINE = 65
"""Characters of the first line that passim's pages are given."""
APART = "uid < uid2 AND gid <> gid2"
MEMORY = "3g"
"""What Spark's one process may have, beside Python's workers."""
Columns = Mapping[str, list[int]]


def told(pages: Path) -> Iterator[tuple[str, str]]:
    """Yield the outlet and the text of each page in order."""
    for file in sorted(pages.glob("*.jsonl")):
        with file.open(encoding="utf8") as lines:
            for line in lines:
                page = json.loads(line)
                yield page["outlet"], page["text"]


def texts(pages: Path) -> Iterator[str]:
    """Yield the text of each page in order."""
    return (text for _, text in told(pages))


def batches(some: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """Yield the things in lists of so many."""
    left = iter(some)
    while batch := list(islice(left, size)):
        yield batch


def pairs_of(found: Iterable[tuple[int, Iterable[int]]]) -> Columns:
    """The pairs of each page and those it was found with, each once."""
    pairs = {(min(a, b), max(a, b)) for a, others in found for b in others if a != b}
    return {"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}


def datasketch(pages: Path) -> tuple[str, Columns]:
    """MinHashLSH over the words of each page, as in the example of its documentation."""
    from datasketch import MinHash, MinHashLSH

    lsh, hashes = MinHashLSH(threshold=0.5, num_perm=128), []
    for batch in batches(texts(pages)):
        words = [{w.encode("utf8") for w in text.split()} for text in batch]
        hashes += MinHash.bulk(words, num_perm=128)
    with lsh.insertion_session() as session:
        for n, minhash in enumerate(hashes):
            session.insert(n, minhash)
    found = pairs_of((n, lsh.query(minhash)) for n, minhash in enumerate(hashes))
    return "sets of words, 128 permutations, threshold 0.5: its documentation's example", found


def rensa(pages: Path) -> tuple[str, Columns]:
    """R-MinHash and its LSH, candidates checked against the threshold as its deduplicator does."""
    from rensa import RMinHash, RMinHashLSH

    lsh, hashes = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=8), []
    for batch in batches(texts(pages)):
        hashes += RMinHash.from_token_sets([text.split() for text in batch], num_perm=128, seed=42)
    lsh.insert_many(hashes)
    met = ((n, others) for n, others in enumerate(lsh.query_all(hashes)))
    found = pairs_of((n, [o for o in others if o != n and lsh.is_similar(hashes[n], hashes[o])]) for n, others in met)
    return "words, 128 permutations, threshold 0.8, 8 bands: its README's, checked by its estimate", found


def text_dedup(pages: Path) -> tuple[str, Columns]:
    """The command `text_dedup.minhash` with its defaults; every two pages of a cluster are a pair."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--split", "train", "--column", "text"]
        command += [
            "--data_files",
            str(pages / "*.jsonl"),
            "--cache_dir",
            f"{folder}/cache",
            "--output",
            f"{folder}/out",
        ]
        env = {**os.environ, "HF_HOME": f"{folder}/home", "HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1"}
        subprocess.run([*command, "--debug"], check=True, env=env, stdout=subprocess.DEVNULL)
        with open(f"{folder}/out/uf.pkl", "rb") as file:
            clusters = pickle.load(file)
    members: dict[int, list[int]] = defaultdict(list)
    for page in clusters.parent:
        members[clusters.find(page)].append(page)
    pairs = [p for pages in members.values() for p in combinations(sorted(pages), 2)]
    return TEXT_DEDUP, {"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}


def passim(pages: Path) -> tuple[str, Columns]:
    """Passim's passages of every two pages, before it puts them into clusters, which nobody is asked for here.

    Each page is given a first line of its own: passim begins no passage within the first n-gram of a page. Pages of one
    outlet are not compared, as its documentation advises for sources that repeat their own lines: comparing them too,
    it did not end in six minutes on a thousand pages.
    """
    import pyarrow.parquet as pq
    from passim import seriatim

    os.environ["PYSPARK_SUBMIT_ARGS"] = f"--master local[2] --driver-memory {MEMORY} pyspark-shell"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        for number, batch in enumerate(batches(enumerate(told(pages)), PART)):
            rows = (
                {"id": str(n), "gid": outlet, "text": f"{hashlib.sha256(b'%d' % n).hexdigest()}\n{text}"}
                for n, (outlet, text) in batch
            )
            file = Path(folder) / "in" / f"{number}.json"
            file.parent.mkdir(exist_ok=True)
            file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        options = ["--fields", "id", "gid", "--filterpairs", APART, "--all-pairs", "--to-extents"]
        seriatim.main([*options, f"{folder}/in", f"{folder}/out"])
        found = pq.read_table(f"{folder}/out/tmp/extents.parquet", columns=[*EXTENTS, "id", "id2"])
    spans = {name: [max(0, at - LINE) for at in found[c].to_pylist()] for c, name in EXTENTS.items()}
    a, b = ([int(n) for n in found[c].to_pylist()] for c in ("id", "id2"))
    return f"--all-pairs of other outlets, else its defaults, on Spark {version('pyspark')} with {MEMORY}", {
        "a": a,
        "b": b,
        **spans,
    }


PEERS: Mapping[str, tuple[str, Callable[[Path], tuple[str, Columns]]]] = {
    "datasketch": ("datasketch", datasketch),
    "rensa": ("rensa", rensa),
    "text-dedup": ("text-dedup", text_dedup),
    "passim": ("passim", passim),
}


def main(name: str, pages: str, out: str) -> int:
    """0."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    package, run = PEERS[name]
    settings, found = run(Path(pages))
    pq.write_table(pa.table({c: pa.array(some, pa.int32()) for c, some in found.items()}), out)
    with suppress(PackageNotFoundError):
        package = f"{package} {version(package)}"
    print(f"{package}: {settings}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
