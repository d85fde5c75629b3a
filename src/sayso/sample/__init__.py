"""The packaged sample: an invented week of news on an invented river, hard as real pages are. See README.md."""

from pathlib import Path

PAGES = Path(__file__).parent / "pages"
"""The folder of sample pages, one file a page."""
