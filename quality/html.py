"""The Nu HTML checker on every kind of page as the server sends it: no error, no warning."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Response

from quality.places import new_context, open_browser, open_shop
from quality.walk import every_page

JAR = Path(".cache/node/node_modules/vnu-jar/build/dist/vnu.jar")


def main() -> int:
    """Print what the checker says, page by page; gives 1 when it says anything."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _save_pages(Path(folder))
        command = ["java", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", folder]
        checked = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(checked.stdout)["messages"]
    for said in messages:
        print(f"{Path(said['url']).stem}: {said['message']}\n    {said.get('extract', '').strip()}")
    print(f"{pages} pages, {len(messages)} messages of the Nu HTML checker")
    return 1 if messages else 0


def _save_pages(folder: Path) -> int:
    answers: dict[str, Response] = {}

    def note(response: Response) -> None:
        if response.request.is_navigation_request():
            answers["latest"] = response

    with open_shop() as shop, open_browser() as browser:
        page = new_context(browser, 1280).new_page()
        page.on("response", note)
        for name in every_page(page, shop):
            (folder / f"{name}.html").write_bytes(answers["latest"].body())
    return len(list(folder.iterdir()))


if __name__ == "__main__":
    sys.exit(main())
