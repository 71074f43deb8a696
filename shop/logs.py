"""Nobody's email or whole network address stands in a log: both are shortened before they are written."""

import ipaddress
import logging
import re
from typing import Any

EMAIL = re.compile(r"[\w.%+'-]+@([\w-]+(?:\.[\w-]+)+)")
IPV4 = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?!\w)"
IPV6 = rf"[0-9A-Fa-f]{{0,4}}(?::[0-9A-Fa-f]{{0,4}}){{1,6}}:(?:{IPV4}|[0-9A-Fa-f]{{0,4}}(?![\w:]))"
#: Where one may begin: also behind a name and a colon, as long as that cannot be a part of the address.
NETWORK = re.compile(rf"(?:(?<![\w.:])|(?<=[G-Zg-z]:)){IPV6}|(?<![\w.]){IPV4}")

_formatter = logging.Formatter()


def shorten(text: str) -> str:
    """mara@example.com -> …@example.com; 203.0.113.77 -> 203.0.113.0; IPv6 keeps its first 48 bits."""
    return NETWORK.sub(_network_of, EMAIL.sub(r"…@\1", text))


def install() -> None:
    """Shorten every record from now on, whoever logs it; a second time changes nothing."""
    make = logging.getLogRecordFactory()
    if getattr(make, "shortens", False):
        return

    def shortened(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        try:
            record.msg, record.args = shorten(record.getMessage()), None
        except (TypeError, ValueError):
            # A wrong format string: logging itself reports that.
            return record
        if record.exc_info and record.exc_info[0]:
            record.exc_text = shorten(_formatter.formatException(record.exc_info))
        return record

    shortened.shortens = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(shortened)


def _network_of(found: re.Match[str]) -> str:
    try:
        address = ipaddress.ip_address(found[0])
    except ValueError:
        # A time, for instance; what stands behind its last colon may still be an address.
        before, colon, rest = found[0].rpartition(":")
        return f"{before}:{NETWORK.sub(_network_of, rest)}" if colon else found[0]
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback or address.is_unspecified:
        return found[0]
    bits = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network((address, bits), strict=False).network_address)
