"""The pages of the catalog slice."""

from flask import Blueprint

bp = Blueprint("catalog", __name__)
