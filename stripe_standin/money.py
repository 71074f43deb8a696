"""Currencies Stripe charges in, their smallest amounts, and how an amount is written."""

from .fields import words

CURRENCIES = frozenset(
    words("""
    aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl bsd bwp byn bzd cad
    cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd
    hkd hnl htg huf idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl
    mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln pyg
    qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah
    ugx usd uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw
    """)
)
ZERO_DECIMAL = frozenset(words("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf"))
SYMBOLS = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "cad": "CA$", "aud": "A$"}
LEAST = {"usd": 50, "eur": 50, "gbp": 30, "cad": 50, "aud": 50, "chf": 50, "jpy": 50, "sek": 300, "dkk": 250}


def least(currency: str) -> int:
    """The smallest charge in minor units; 1 where Stripe's table is not known here."""
    return LEAST.get(currency, 1)


def written(amount: int, currency: str) -> str:
    """Minor units as a buyer reads them: `$24.00`, `¥2,400`, `NOK 240.00`."""
    symbol = SYMBOLS.get(currency, f"{currency.upper()}\u00a0")
    return f"{symbol}{amount:,}" if currency in ZERO_DECIMAL else f"{symbol}{amount / 100:,.2f}"
