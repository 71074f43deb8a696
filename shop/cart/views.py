"""The pages of the cart slice."""

from flask import Blueprint

bp = Blueprint("cart", __name__, url_prefix="/cart")
