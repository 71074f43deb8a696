"""What is asked of browsers about passkeys, and their answers checked: the one module that knows `webauthn`.

Loading it takes 14 MB; `passkeys` does so when somebody makes or uses one.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import webauthn
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from shop.accounts.models import Passkey, User

if TYPE_CHECKING:
    from shop.accounts.passkeys import Site

#: What comes of reading what no browser sends, brackets nested without end among it.
NOT_AN_ANSWER = (WebAuthnException, ValueError, KeyError, TypeError, RecursionError)


def ask_to_make(user: User, *, site: "Site", challenge: bytes, known: Iterable[Passkey]) -> str:
    """What the browser needs to make a passkey that is none of the known ones, as JSON."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Evenmoor",
        user_id=f"evenmoor-{user.id}".encode(),
        user_name=user.email,
        user_display_name=user.name or user.email,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=key.credential_id) for key in known],
    )
    return webauthn.options_to_json(options)


def check_made(answer: str, *, site: "Site", challenge: bytes) -> VerifiedRegistration:
    """The passkey that the browser made; raises NOT_AN_ANSWER."""
    return webauthn.verify_registration_response(
        credential=answer,
        expected_challenge=challenge,
        expected_rp_id=site.host,
        expected_origin=site.origin,
        require_user_verification=True,
    )


def ask_to_use(*, site: "Site", challenge: bytes) -> str:
    """What the browser needs to sign somebody in, as JSON; the same for everybody."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host, challenge=challenge, user_verification=UserVerificationRequirement.REQUIRED
    )
    return webauthn.options_to_json(options)


def read_credential_id(answer: str) -> bytes:
    """Which passkey answers, as it says itself; raises NOT_AN_ANSWER."""
    return parse_authentication_credential_json(answer).raw_id


def check_used(answer: str, *, passkey: Passkey, site: "Site", challenge: bytes) -> int:
    """How often the passkey was used by now, once it has proved that it is the one; raises NOT_AN_ANSWER."""
    return webauthn.verify_authentication_response(
        credential=answer,
        expected_challenge=challenge,
        expected_rp_id=site.host,
        expected_origin=site.origin,
        credential_public_key=passkey.public_key,
        credential_current_sign_count=passkey.sign_count,
        require_user_verification=True,
    ).new_sign_count
