"""What can go wrong in the shop's own terms. Edges turn these into pages; verbs only raise them."""


class ShopError(Exception):
    """A rule of the shop said no. `message` is a sentence a shopper or a colleague can act on."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(ShopError):
    """The thing asked for does not exist, or must look as if it did not."""

    status = 404


class Moved(NotFound):
    """It is not here any more, but under another slug."""

    status = 301

    def __init__(self, slug: str) -> None:
        super().__init__("This page has a new address.")
        self.slug = slug


class Gone(ShopError):
    """The thing existed and was withdrawn on purpose."""

    status = 410


class Conflict(ShopError):
    """The state moved on since the person looked; nothing was changed."""

    status = 409


class Unavailable(ShopError):
    """Something outside the shop does not answer; trying again later is safe."""

    status = 503
