"""The files of photographs: the same for everyone and for ever, and nothing else of the folder."""

import pytest

from shop.photos import derive
from tests.support.markup import read
from tests.support.pictures import picture

KINDS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@pytest.fixture
def address(app, settings) -> str:
    return f"/photos/{derive(picture(), settings.photos_dir).fingerprint}"


@pytest.mark.parametrize("ending", KINDS)
def test_a_file_comes_with_its_kind_and_may_be_kept_for_ever(client, settings, address, ending):
    response = client.get(f"{address}/400.{ending}", buffered=True)
    assert response.status_code == 200
    assert response.content_type == KINDS[ending]
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.data == (settings.photos_dir / address.rpartition("/")[2] / f"400.{ending}").read_bytes()


def test_it_carries_no_cookie_and_depends_on_none(client, address):
    client.set_cookie("cart", "anything")
    headers = client.get(f"{address}/400.jpg", buffered=True).headers
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_whoever_has_it_already_is_not_sent_it_again(client, address):
    tag = client.get(f"{address}/400.jpg", buffered=True).headers["ETag"]
    again = client.get(f"{address}/400.jpg", headers={"If-None-Match": tag}, buffered=True)
    assert (again.status_code, again.data) == (304, b"")


def test_pages_may_show_it(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "img-src 'self'" in policy


@pytest.mark.parametrize(
    "name", ["800.jpg", "400.png", "400", "0400.jpg", "400.JPG", "", ".making-x", "%2e%2e"]
)
def test_a_name_that_the_pipeline_does_not_give_is_a_designed_not_found(client, address, name):
    response = client.get(f"{address}/{name}")
    assert response.status_code == 404
    assert read(response).h1
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "fingerprint", ["0" * 16, "..", "%2e%2e", "x" * 16, "0" * 15, "..%2f..%2fphotos", "%00" * 16]
)
def test_no_address_leads_out_of_the_folder(client, settings, fingerprint):
    settings.photos_dir.mkdir(parents=True, exist_ok=True)
    (settings.instance_dir / "400.jpg").write_bytes(b"secret")
    response = client.get(f"/photos/{fingerprint}/400.jpg")
    assert response.status_code == 404
    assert b"secret" not in response.data


def test_nothing_else_that_lies_in_the_folder_is_served(client, settings, address):
    (settings.photos_dir / address.rpartition("/")[2] / "notes.txt").write_text("secret")
    assert client.get(f"{address}/notes.txt").status_code == 404
