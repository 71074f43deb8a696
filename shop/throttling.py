"""What every limit on tries needs: who counts as one, and that simultaneous tries are counted in turn."""

from ipaddress import ip_address, ip_network

from sqlalchemy import text

from shop.extensions import db


def source_of(address: str) -> str:
    """Whom a network address stands for: whoever has one IPv6 address usually has the 2^64 of its /64.

    An IPv4 address written as IPv6 (::ffff:203.0.113.7) counts as itself. At most 45 characters.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:45]
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))


def count_in_turn(*names: str) -> None:
    """Let nobody else count under these names until the commit: else a hundred would see the same count.

    SQLite has one writer anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        for name in sorted(names):
            db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": name})
