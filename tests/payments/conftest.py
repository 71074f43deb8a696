"""Every test here pays."""

import pytest

from shop.config import Settings


@pytest.fixture
def settings(payment_settings: Settings) -> Settings:
    return payment_settings
