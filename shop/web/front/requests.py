"""Which requests the front may answer, and under which key; every other goes to the shop as it came."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask
from werkzeug.exceptions import HTTPException

from shop.web.kept import Kept, find_kept

#: What advertising and mails add to links; no page reads them.
_MARKS = frozenset({"gclid", "gbraid", "wbraid", "fbclid", "msclkid", "mc_cid", "mc_eid", "srsltid"})
_MARK_PREFIX = "utm_"

#: Longer queries are nobody's who clicked a link of ours.
_LONGEST_QUERY = 500
_MOST_PARAMETERS = 20

#: A path, or a path with its canonical query. A path alone could hold a question mark of its own.
Key = str | tuple[str, str]


def key_of(environ: dict[str, Any]) -> Key | None:
    """The key of a request that asks for a page the plain way, whatever page that is; None for all others."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    if "HTTP_RANGE" in environ or "HTTP_IF_MATCH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
        return None
    if environ.get("SCRIPT_NAME"):
        return None
    query = environ.get("QUERY_STRING")
    if not query:
        return environ["PATH_INFO"]
    parameters = _parameters_of(query)
    if parameters is None:
        return None
    return (
        (environ["PATH_INFO"], urlencode(sorted(parameters.items()))) if parameters else environ["PATH_INFO"]
    )


def path_and_query(key: Key) -> tuple[str, str]:
    """A key in its two parts."""
    return (key, "") if isinstance(key, str) else key


class KeptAddresses:
    """Which keys lead to an answer that its view declared as `kept`."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def find(self, key: Key) -> Kept | None:
        """What the view of this key declared, if it knows every parameter; else None."""
        path, query = path_and_query(key)
        try:
            text = path.encode("latin-1").decode()
            endpoint, _ = self._app.url_map.bind("").match(text, method="GET")
        except (HTTPException, UnicodeError):
            return None
        found = find_kept(self._app.view_functions.get(endpoint))
        if found is None or not found.takes(dict(parse_qsl(query, keep_blank_values=True))):
            return None
        return found


def _parameters_of(query: str) -> dict[str, str] | None:
    """The parameters without marks; None where one comes twice, or the query is no query."""
    if len(query) > _LONGEST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return None
    pairs = [pair for pair in pairs if pair[0] not in _MARKS and not pair[0].startswith(_MARK_PREFIX)]
    parameters = dict(pairs)
    return parameters if len(parameters) == len(pairs) else None
