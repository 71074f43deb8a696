"""QR codes made here: from paper back to a page, or from a screen into an app."""


def qr_svg(address: str) -> str:
    """The address as an inline SVG of dark modules, readable when up to 15 % of it is worn off."""
    # Most processes never draw one.
    import segno

    return segno.make(address, error="m", micro=False).svg_inline(
        border=2, svgclass="qr", lineclass=None, omitsize=True
    )
