"""The way from the shelf into the parcel: who picks what, who packs what, and what is in it so far."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db
from shop.orders.models import Order

_OPEN = text("finished_at IS NULL")
_NO_LOT = text("lot_id IS NULL")


class PickList(db.Model):
    """Orders that one colleague fetches from the shelves in one go."""

    __tablename__ = "pick_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(254))

    orders: Mapped[list["PickedOrder"]] = relationship(order_by="PickedOrder.place", lazy="raise")


class PickedOrder(db.Model):
    """An order on a pick list, in the bin `place`. It is open on one list at a time."""

    __tablename__ = "picked_order"
    __table_args__ = (
        Index("uq_picked_order_open", "order_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        CheckConstraint("place > 0", name="place_positive"),
    )

    pick_list_id: Mapped[int] = mapped_column(ForeignKey("pick_list.id"), primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), primary_key=True, index=True)
    place: Mapped[int]
    #: When it was shipped or put back.
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    order: Mapped[Order] = relationship(lazy="raise")


class Packing(db.Model):
    """A parcel that is being packed, and by whom. Gone once it ships or is emptied again."""

    __tablename__ = "packing"

    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), primary_key=True, autoincrement=False)
    packer: Mapped[str] = mapped_column(String(254))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PackedPiece(db.Model):
    """Pieces of a line's component that were scanned into the open parcel, out of one lot."""

    __tablename__ = "packed_piece"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        UniqueConstraint("line_component_id", "lot_id"),
        # Two NULLs are not the same to a UNIQUE.
        Index(
            "uq_packed_piece_no_lot",
            "line_component_id",
            unique=True,
            sqlite_where=_NO_LOT,
            postgresql_where=_NO_LOT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    line_component_id: Mapped[int] = mapped_column(ForeignKey("line_component.id"))
    #: None where the code that was scanned names none.
    lot_id: Mapped[int | None] = mapped_column(ForeignKey("lot.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("packing.order_id", ondelete="CASCADE"), index=True)
    quantity: Mapped[int]
