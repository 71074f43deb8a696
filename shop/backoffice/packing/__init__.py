"""Packing: scanning what goes into a parcel, sending it, and the paper that lies in it."""
