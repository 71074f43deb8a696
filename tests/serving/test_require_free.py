import socket

import pytest

from shop.config import SettingsError
from shop.serving.ports import require_free
from tests.support.network import free_port


def test_a_free_port_is_accepted():
    require_free({"PORT": free_port()})


def test_a_taken_port_is_refused_with_the_setting_that_changes_it():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsError) as refused:
            require_free({"PORT": free_port(), "STANDIN_PORT": port})
    assert f"Port {port} " in str(refused.value)
    assert f"make run STANDIN_PORT={port + 100}" in str(refused.value)


def test_a_port_whose_connections_are_winding_down_counts_as_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            accepted, _ = server.accept()
            accepted.close()
    require_free({"PORT": port})


def test_two_settings_may_not_share_a_port():
    port = free_port()
    with pytest.raises(SettingsError, match="PORT and STANDIN_PORT are both"):
        require_free({"PORT": port, "STANDIN_PORT": port})
