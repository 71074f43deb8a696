"""Where to go after signing in: only ever to a page of this shop."""

from urllib.parse import urlsplit


def own_path(target: str | None, *, default: str) -> str:
    """`target` if it is a path of this site, else `default`.

    Browsers read "//host", "/\\host" and paths with control characters in them as other sites.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return default
    if "\\" in target or not target.isprintable():
        return default
    parts = urlsplit(target)
    return default if parts.scheme or parts.netloc else target
