"""Static files are read, compressed and fingerprinted once, and then kept by everybody for ever."""

import re

import brotli
import pytest

from shop.web import assets

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
LASTING = "public, max-age=31536000, immutable"


@pytest.fixture
def address(app):
    """The address of a static file, as templates get it."""

    def find(name: str) -> str:
        with app.test_request_context():
            return assets.asset(name)

    return find


@pytest.mark.parametrize(
    "name", ["js/main.js", "css/base.css", "fonts/newsreader.woff2", "icons/favicon.svg"]
)
def test_a_file_under_its_fingerprint_reaches_flask_once(client, reached, address, name):
    answers = [client.get(address(name), headers=BROWSER) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.headers["Cache-Control"] for answer in answers} == {LASTING}
    assert len({answer.data for answer in answers}) == 1
    assert reached == [address(name)]


def test_text_travels_as_small_as_can_be_and_other_files_as_they_are(client, address):
    plain = client.get(address("css/base.css")).data
    small = client.get(address("css/base.css"), headers=BROWSER)
    assert brotli.decompress(small.data) == plain
    assert len(small.data) <= len(brotli.compress(plain, quality=11)) + 20
    assert "Content-Encoding" not in client.get(address("fonts/newsreader.woff2"), headers=BROWSER).headers


def test_the_modules_that_a_module_imports_last_as_well(client, address):
    script = client.get(address("js/main.js")).text
    imported = re.findall(r'from "\./([^"]+)"', script)
    assert imported
    for name in imported:
        assert client.get(f"/static/js/{name}").headers["Cache-Control"] == LASTING, name


def test_a_change_of_an_imported_module_changes_the_address_of_what_imports_it(tmp_path):
    (tmp_path / "main.js").write_text('import { say } from "./words.js";\nsay();\n')
    (tmp_path / "words.js").write_text("export const say = () => 1;\n")
    before = assets._fingerprint(tmp_path / "main.js")
    assets._fingerprint.cache_clear()
    (tmp_path / "words.js").write_text("export const say = () => 2;\n")
    assert assets._fingerprint(tmp_path / "main.js") != before


def test_a_file_under_another_fingerprint_is_not_kept(app, client, reached):
    for _ in range(2):
        assert client.get("/static/js/main.js?v=0123456789ab").headers["Cache-Control"] == "public, max-age=0"
    assert len(app.extensions["page_front"].store) == 0


def test_a_visitor_who_has_it_gets_304_and_a_part_is_a_part(client, address):
    tag = client.get(address("js/main.js"), headers=BROWSER).headers["ETag"]
    again = client.get(address("js/main.js"), headers={**BROWSER, "If-None-Match": tag})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, LASTING)
    part = client.get(address("js/main.js"), headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.data)) == (206, 10)


def test_it_needs_no_database(client, address, go_away):
    go_away()
    assert "Cache-Status" not in client.get(address("js/main.js")).headers
