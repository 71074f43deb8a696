"""Whether the ports that the shop wants are free."""

import socket

from shop.config import SettingsError

HOST = "127.0.0.1"


def require_free(ports: dict[str, int]) -> None:
    """Raise SettingsError naming the first setting whose port is taken, or given twice."""
    seen: dict[int, str] = {}
    for setting, port in ports.items():
        if port in seen:
            raise SettingsError(f"{seen[port]} and {setting} are both {port}; give each a port of its own.")
        if not _is_free(port):
            raise SettingsError(
                f"Port {port} on {HOST} is already taken; set {setting} to a free one, "
                f"for example: make run {setting}={port + 100}"
            )
        seen[port] = setting


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still winding down counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
