"""The pages of the accounts slice."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
