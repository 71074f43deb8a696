"""`flask check-claims`: for editors, before they send their words."""

import shutil

from shop.launch.reading import CONTENT_FOLDER


def test_clean_content_passes(app):
    result = app.test_cli_runner().invoke(args=["check-claims"])
    assert result.exit_code == 0, result.output
    assert "No blocked words" in result.output


def test_a_blocked_word_fails_and_names_its_file(app, tmp_path):
    folder = tmp_path / "content"
    shutil.copytree(CONTENT_FOLDER, folder)
    ball = folder / "products" / "spiky-ball.toml"
    ball.write_text(
        ball.read_text().replace('short_description = "', 'short_description = "Relieves feet. ', 1)
    )
    result = app.test_cli_runner().invoke(args=["check-claims", "--content", str(folder)])
    assert result.exit_code == 1
    assert 'products/spiky-ball.toml: short_description: copy may not say "Relieves"' in result.output
