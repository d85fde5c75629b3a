"""A process of Sayso's own does without what it has no use for, and gives it back to a pipeline that may have."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sayso.networks import sha256_of


def told(program: str) -> str:
    """What a program prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_torch_is_as_if_it_were_not_installed() -> None:
    program = "import sys; from sayso.run.spare import spare; spare(); print(sys.modules['torch'])"
    assert told(program) == "None"


def test_a_torch_that_is_loaded_stays() -> None:
    program = "import sys; sys.modules['torch'] = sys; from sayso.run.spare import spare; spare(); "
    assert told(program + "print(sys.modules['torch'] is sys)") == "True"


def test_a_pipeline_of_another_name_gets_torch_back(tmp_path: Path) -> None:
    program = f"""
import sys
from sayso.errors import UsageError
from sayso.reading import pipeline
from sayso.run.spare import spare
spare()
pipeline.find_pipeline = lambda name: None
try:
    pipeline.load_pipeline({str(tmp_path)!r})
except UsageError:
    import spacy.cli
    print(sys.modules.get("torch", "given back") is not None and callable(spacy.cli.info))
"""
    assert told(program) == "True"


def test_a_file_that_changes_has_another_digest(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    before = sha256_of(path)
    path.write_bytes(b"other")
    assert sha256_of(path) != before
