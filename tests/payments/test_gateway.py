"""The gateway is pinned to the API that its SDK speaks, and never refunds by omission."""

import pytest
import stripe

from shop.payments import StripeGateway
from shop.payments.gateway import API_VERSION
from shop.payments.values import RefundRequest, UntrustedNotice
from tests.support.application import make_settings


def test_the_pinned_version_is_the_sdks_own():
    assert stripe.api_version == API_VERSION


def test_telemetry_is_off_from_the_first_call_on():
    with pytest.raises(UntrustedNotice):
        StripeGateway(make_settings()).read_notice(b"{}", None)
    assert stripe.enable_telemetry is False


@pytest.mark.parametrize("amount", [None, 0, -5, 5.0, True])
def test_a_refund_always_names_a_whole_amount(amount):
    gateway = StripeGateway(make_settings())
    request = RefundRequest(
        refund_id="1", payment_intent_id="pi_1", amount_cents=amount, idempotency_key="refund-1"
    )
    with pytest.raises(ValueError, match="whole amount"):
        gateway.create_refund(request)
