"""Pages as they came: found in files and folders, read from HTML, MHTML, text, JSON Lines, WARC, WACZ and zip."""

from sayso.ingest.files import ingest
from sayso.ingest.folders import find

__all__ = ["find", "ingest"]
