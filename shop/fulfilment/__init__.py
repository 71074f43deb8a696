"""From the shelf into the parcel: pick lists, packing by scanner, packing slips. Start at `models`."""

from shop.fulfilment.claiming import find_packing, take_over
from shop.fulfilment.contents import PackedLot, packed_lots, packed_pieces
from shop.fulfilment.listing import (
    OpenList,
    PickLine,
    lists_of,
    open_lists,
    orders_on,
    pick_lines,
    picked_lots,
)
from shop.fulfilment.packing import WrongScan, goods_with_code, scan_piece
from shop.fulfilment.picking import (
    MOST_ORDERS,
    get_pick_list,
    make_pick_list,
    name_lots_again,
    put_back,
)
from shop.fulfilment.sending import send_packed, send_parcel
from shop.fulfilment.slips import Slip, slip_of_parcel, slips_for
from shop.fulfilment.unpacking import start_again, take_out

__all__ = [
    "MOST_ORDERS",
    "OpenList",
    "PackedLot",
    "PickLine",
    "Slip",
    "WrongScan",
    "find_packing",
    "get_pick_list",
    "goods_with_code",
    "lists_of",
    "make_pick_list",
    "name_lots_again",
    "open_lists",
    "orders_on",
    "packed_lots",
    "packed_pieces",
    "pick_lines",
    "picked_lots",
    "put_back",
    "scan_piece",
    "send_packed",
    "send_parcel",
    "slip_of_parcel",
    "slips_for",
    "start_again",
    "take_out",
    "take_over",
]
