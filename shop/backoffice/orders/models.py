"""What a colleague keeps for their own work with orders."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import db


class SavedFilter(db.Model):
    """A list of orders that a colleague comes back to, under a name of theirs."""

    __tablename__ = "saved_order_filter"
    __table_args__ = (
        UniqueConstraint("user_id", "name"),
        CheckConstraint("name <> ''", name="name_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60))
    #: As it stands in the address of the list: "show=to-ship&method=express".
    query: Mapped[str] = mapped_column(String(600))
