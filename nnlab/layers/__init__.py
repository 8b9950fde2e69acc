"""Layers: immutable values that turn one wire into the next, a family a file."""

from nnlab.layers.dense import Dense, Dropout, Layer

__all__ = ["Dense", "Dropout", "Layer"]
