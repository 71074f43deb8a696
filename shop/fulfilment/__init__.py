"""From the shelf into the parcel: pick lists, packing by scanner, packing slips. Start at `models`."""
