"""The staff front: the blueprint that every back-office page hangs on, and its guard."""

from flask import Blueprint

bp = Blueprint("backoffice", __name__, url_prefix="/backoffice")
