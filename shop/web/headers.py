"""Security headers on every answer, and caching: private unless a page says otherwise."""

from flask import Flask, Response, current_app, request

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "worker-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self' {payment_page}",
    ]
)

#: Same bytes for everybody: browsers ask again, caches in between may keep it a minute.
PUBLIC_CACHE = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"

#: For addresses that change with what stands under them.
FOREVER = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_add_headers)


def make_public(response: Response, *shown: str) -> Response:
    """Mark a page as the same for everyone, with an ETag; repeat visitors get 304. `shown` as for `tag`."""
    response.headers["Cache-Control"] = PUBLIC_CACHE
    tag(response, *shown)
    response.add_etag()
    return response.make_conditional(request)


def tag(response: Response, *shown: str) -> Response:
    """Say what a page shows, such as "product:spiky-ball" or "listing", so that caches in between can
    forget every page of it at once: Cloudflare, Bunny and others read `Cache-Tag`, Fastly `Surrogate-Key`."""
    if shown:
        response.headers["Cache-Tag"] = ",".join(shown)
        response.headers["Surrogate-Key"] = " ".join(shown)
    return response


def _add_headers(response: Response) -> Response:
    settings = current_app.config["SHOP"]
    # Paying is a form on this site whose answer redirects to Stripe; browsers check that hop too.
    payment_page = settings.stripe_api_base or "https://checkout.stripe.com"
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY.format(payment_page=payment_page))
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
    if settings.secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    headers.setdefault("Cache-Control", "no-store")
    return response
