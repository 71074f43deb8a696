"""The pages of the checkout slice."""

from flask import Blueprint

bp = Blueprint("checkout", __name__, url_prefix="/checkout")
