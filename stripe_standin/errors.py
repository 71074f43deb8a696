"""Stripe's error shapes: what a refused call answers, and whether an idempotency key keeps it."""

from typing import Any


class ApiError(Exception):
    """A refused API call. `kept` says that the answer is saved under the idempotency key."""

    kept = True

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        named = {"code": code, "param": param}
        self.error = {"type": kind, "message": message} | {k: v for k, v in named.items() if v}

    def body(self) -> dict[str, Any]:
        """The JSON document Stripe sends with this error."""
        return {"error": self.error}


class ParameterError(ApiError):
    """A parameter is unknown, missing or ill-typed. Nothing ran, so no key keeps the answer."""

    kept = False

    def __init__(self, message: str, param: str, code: str | None = None) -> None:
        super().__init__(message, code=code, param=param)


class Missing(ApiError):
    """No object of that kind has that id."""

    kept = False

    def __init__(self, kind: str, object_id: str, *, param: str = "id", in_path: bool = True) -> None:
        super().__init__(
            f"No such {kind}: '{object_id}'",
            status=404 if in_path else 400,
            code="resource_missing",
            param=param,
        )
