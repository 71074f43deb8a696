"""The pages of the care slice."""

from flask import Blueprint

bp = Blueprint("care", __name__, url_prefix="/care")
