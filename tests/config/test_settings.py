import dataclasses
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from dotenv import dotenv_values

from shop.config import CLOSED_MARKETS, Env, Settings, SettingsError
from tests.support.source import ROOT

PRODUCTION = {
    "SHOP_ENV": "production",
    "SECRET_KEY": "k" * 32,
    "PUBLIC_URL": "https://shop.example.com",
    "STRIPE_SECRET_KEY": "rk_live_1",
    "STRIPE_WEBHOOK_SECRET": "whsec_1",
}

DEMO = {
    "STRIPE_SECRET_KEY": "sk_test_1",
    "STRIPE_WEBHOOK_SECRET": "whsec_1",
    "STRIPE_API_BASE": "http://127.0.0.1:8001",
}


class Recording(Mapping[str, str]):
    """An environment that remembers which variables were asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values_, self.asked = values, set[str]()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self.values_[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env(environ)
    return str(refused.value)


def test_an_empty_environment_gives_a_shop_to_develop_with():
    settings = Settings.from_env({})
    assert settings.env is Env.DEVELOPMENT
    assert settings.public_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{ROOT / 'instance' / 'shop.sqlite3'}"
    assert settings.shipping_countries == ("US",)
    assert not settings.secure
    assert not settings.demo_payments


def test_settings_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings.from_env({}).port = 1


def test_the_example_file_names_exactly_the_settings_that_are_read():
    environ = Recording({})
    Settings.from_env(environ)
    assert set(dotenv_values(ROOT / ".env.example")) == environ.asked


def test_the_example_file_holds_the_defaults():
    example = dotenv_values(ROOT / ".env.example")
    given = dataclasses.replace(Settings.from_env(example), secret_key="")
    assert given == dataclasses.replace(Settings.from_env({}), secret_key="")


def test_the_example_file_explains_every_setting():
    lines = (ROOT / ".env.example").read_text().splitlines()
    for before, line in pairwise(lines):
        # A comment above, or a setting of the same group.
        assert not line or line.startswith("#") or before, f"{line} stands without a comment"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHOP_ENV", "staging"),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "８０"),
        ("STANDIN_PORT", "-1"),
        ("WEB_WORKERS", "0"),
        ("WEB_WORKERS", "1.5"),
        ("PROXY_HOPS", "6"),
        ("DATABASE_URL", "shop.sqlite3"),
        ("DATABASE_URL", "mysql://shop@localhost/shop"),
        ("DATABASE_URL", "postgresql://shop@localhost:port/shop"),
        ("PUBLIC_URL", "shop.example.com"),
        ("PUBLIC_URL", "https://shop.example.com:port"),
        ("PUBLIC_URL", "ftp://shop.example.com"),
        ("PUBLIC_URL", "https://shop.example.com/store"),
        ("STRIPE_SECRET_KEY", "pk_test_1"),
        ("SMTP_URL", "mail.example.com:587"),
        ("SMTP_URL", "smtp://"),
        ("MAIL_FROM", "Evenmoor <care>"),
        ("CONTACT_EMAIL", "nobody"),
        ("SHIPPING_COUNTRIES", "USA"),
        ("SHIPPING_COUNTRIES", "US,,CA"),
        ("SHIPPING_COUNTRIES", "US,ZZ"),
        ("DELIVERY_STANDARD_CENTS", "5.95"),
        ("DELIVERY_EXPRESS_CENTS", "-1"),
        ("FREE_DELIVERY_FROM_CENTS", "10000001"),
    ],
)
def test_a_malformed_value_is_refused_with_one_sentence_that_names_it(name, value):
    sentence = refusal({name: value})
    assert sentence.startswith(name)
    assert "\n" not in sentence


@pytest.mark.parametrize("name", ["SECRET_KEY", "PUBLIC_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"])
def test_production_does_not_start_without(name):
    assert name in refusal({**PRODUCTION, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "too short"), ("PUBLIC_URL", "http://shop.example.com")],
)
def test_production_does_not_start_with_a_weak(name, value):
    assert refusal({**PRODUCTION, name: value}).startswith(name)


def test_production_starts_when_all_is_given():
    settings = Settings.from_env(PRODUCTION)
    assert settings.production
    assert settings.secure
    assert settings.stripe_api_base is None


def test_production_never_pays_at_the_stand_in():
    test_key = {**PRODUCTION, **DEMO}
    assert refusal(test_key) == "STRIPE_API_BASE must be empty in production."


@pytest.mark.parametrize("base", ["http://127.0.0.1:8001", "http://localhost:9", "http://[::1]:9/"])
def test_the_api_base_may_be_a_loopback_address_with_a_test_key(base):
    settings = Settings.from_env({**DEMO, "STRIPE_API_BASE": base})
    assert settings.stripe_api_base == base.rstrip("/")
    assert settings.demo_payments


@pytest.mark.parametrize(
    "change",
    [
        {"STRIPE_API_BASE": "http://10.0.0.1:8001"},
        {"STRIPE_API_BASE": "https://pay.example.com"},
        {"STRIPE_API_BASE": "http://127.0.0.1.example.com"},
        {"STRIPE_SECRET_KEY": "sk_live_1"},
        {"STRIPE_SECRET_KEY": "rk_test_1"},
        {"STRIPE_SECRET_KEY": ""},
    ],
)
def test_the_api_base_is_refused_otherwise(change):
    assert refusal({**DEMO, **change}).startswith("STRIPE_API_BASE")


def test_a_stripe_key_needs_its_webhook_secret():
    assert refusal({"STRIPE_SECRET_KEY": "sk_test_1"}).startswith("STRIPE_WEBHOOK_SECRET")


@pytest.mark.parametrize("country", sorted(CLOSED_MARKETS))
def test_a_market_that_asks_for_product_safety_data_stays_closed(country):
    assert country in refusal({"SHIPPING_COUNTRIES": f"US,{country.lower()}"})


def test_a_refused_database_address_is_not_repeated_because_it_holds_a_password():
    assert "s3cret" not in refusal({"DATABASE_URL": "mysql://shop:s3cret@localhost/shop"})


def test_two_starts_without_a_secret_do_not_share_one():
    assert Settings.from_env({}).secret_key != Settings.from_env({}).secret_key


def test_spaces_around_a_value_do_not_count():
    assert Settings.from_env({"PORT": " 8080 ", "SHIPPING_COUNTRIES": " us , ca "}).shipping_countries == (
        "US",
        "CA",
    )
