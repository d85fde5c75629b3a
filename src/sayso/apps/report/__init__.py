"""The brief in each of its forms: text, Markdown, JSON and one HTML file."""

import logging


def _is_news(record: logging.LogRecord) -> bool:
    """Whether what Matplotlib logs is of use: that it keeps its fonts in a temporary folder is not."""
    return "MPLCONFIGDIR" not in record.msg and "mkdir" not in record.msg


logging.getLogger("matplotlib").addFilter(_is_news)
