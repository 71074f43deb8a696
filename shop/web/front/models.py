"""The one number that says whether anything on the public pages changed."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import db


class PagesVersion(db.Model):
    """One row. Triggers on every table that public pages read count `number` up; nothing else writes it."""

    __tablename__ = "pages_version"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)
