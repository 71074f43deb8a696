"""The pages of the pages slice."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
