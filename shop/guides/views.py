"""The pages of the guides slice."""

from flask import Blueprint

bp = Blueprint("guides", __name__, url_prefix="/guides")
