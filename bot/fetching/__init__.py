"""Articles of web pages and feeds, saved as seed files."""

from bot.fetching.errors import FetchError
from bot.fetching.run import FetchReport, Saved, fetch
from bot.fetching.web import Limits

__all__ = ["FetchError", "FetchReport", "Limits", "Saved", "fetch"]
