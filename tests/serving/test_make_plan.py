import stat

import pytest

from shop.config import SettingsError
from shop.serving.environment import keep, make_plan, read_environ, settle_in
from shop.serving.services import WEBHOOK_PATH, commands
from tests.support.source import ROOT

LIVE = {"STRIPE_SECRET_KEY": "sk_test_mine", "STRIPE_WEBHOOK_SECRET": "whsec_mine"}


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_without_stripe_keys_payments_go_to_the_stand_in():
    plan = make_plan({"STANDIN_PORT": "8123"})
    assert plan.standin
    assert plan.settings.demo_payments
    assert plan.environ["STRIPE_API_BASE"] == "http://127.0.0.1:8123"
    assert plan.ports == {"PORT": 8000, "STANDIN_PORT": 8123}
    assert set(commands(plan)) == {"web", "worker", "stripe"}


def test_every_start_makes_its_own_demo_keys():
    first, second = make_plan({}).environ, make_plan({}).environ
    assert first["STRIPE_SECRET_KEY"].startswith("sk_test_demo")
    assert first["STRIPE_SECRET_KEY"] != second["STRIPE_SECRET_KEY"]
    assert first["STRIPE_WEBHOOK_SECRET"] != second["STRIPE_WEBHOOK_SECRET"]


def test_with_stripe_keys_there_is_no_stand_in():
    plan = make_plan(LIVE)
    assert not plan.standin
    assert plan.ports == {"PORT": 8000}
    assert set(commands(plan)) == {"web", "worker"}


def test_production_without_keys_is_refused_rather_than_made_a_demo():
    with pytest.raises(SettingsError, match="STRIPE_SECRET_KEY"):
        make_plan({"SHOP_ENV": "production"})


def test_no_secret_is_shown_in_the_list_of_processes():
    plan = make_plan({})
    spoken = " ".join(word for command in commands(plan).values() for word in command)
    assert plan.settings.stripe_webhook_secret not in spoken
    assert plan.settings.stripe_secret_key not in spoken


def test_the_stand_in_delivers_where_the_shop_listens(app):
    with app.test_request_context():
        assert app.url_for("payments.stripe_webhook") == WEBHOOK_PATH


def test_the_first_run_makes_secrets_that_only_their_owner_may_read(tmp_path):
    folder = tmp_path / "instance"
    plan = settle_in(make_plan({"INSTANCE_DIR": str(folder)}))
    assert mode(folder) == 0o700
    assert mode(folder / "secret_key") == mode(plan.staff_password_file) == 0o600
    assert plan.settings.secret_key == (folder / "secret_key").read_text().strip()
    assert len(plan.settings.secret_key) == 64


def test_the_second_run_keeps_them(tmp_path):
    environ = {"INSTANCE_DIR": str(tmp_path / "instance")}
    first = settle_in(make_plan(environ))
    password = first.staff_password_file.read_text()
    second = settle_in(make_plan(environ))
    assert second.settings.secret_key == first.settings.secret_key
    assert second.staff_password_file.read_text() == password


def test_a_secret_key_of_your_own_is_used_and_not_written_down(tmp_path):
    environ = {"INSTANCE_DIR": str(tmp_path / "instance"), "SECRET_KEY": "mine"}
    assert settle_in(make_plan(environ)).settings.secret_key == "mine"
    assert not (tmp_path / "instance" / "secret_key").exists()


def test_a_half_written_secret_is_never_taken_for_a_whole_one(tmp_path):
    (tmp_path / ".secret_key.new").write_text("half")
    assert keep(tmp_path / "secret_key", "whole") == "whole"


def test_the_real_environment_wins_over_the_file(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("PORT=9000\nMAIL_FROM='Shop <a@example.com>'\n# a comment\nSMTP_URL=\n")
    assert read_environ(dotenv, {"PORT": "9001"}) == {
        "PORT": "9001",
        "MAIL_FROM": "Shop <a@example.com>",
        "SMTP_URL": "",
    }


def test_without_a_file_the_environment_stands_alone(tmp_path):
    assert read_environ(tmp_path / ".env", {"PORT": "9001"}) == {"PORT": "9001"}


def test_the_procfile_starts_what_make_run_starts():
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert set(lines) == {"release", "web", "worker"}
    for name, command in commands(make_plan({})).items():
        if name == "stripe":
            continue
        flags = {word for word in command[1:] if word.startswith(("-", "wsgi", "MALLOC"))}
        assert flags <= set(lines[name].split()), name
