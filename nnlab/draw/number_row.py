"""Words in a row, in columns of equal width."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from nnlab.draw.style import Palette

LETTERS = 60  # of this size fit into the row


class NumberRow:
    """Up to ``most`` words at height ``y``, each in the middle of its share of x from 0 to 1.

    Where they are too long for their columns, they stand upright. ``update`` takes the words.
    """

    def __init__(self, axes: Axes, palette: Palette, y: float, most: int) -> None:
        self.texts = [
            axes.text(
                0, y, "", ha="center", va="center", fontsize=8, color=palette.text, zorder=4,
                animated=True,
            )
            for _ in range(most)
        ]  # fmt: skip

    def update(self, words: Sequence[str]) -> None:
        """Show other words, as many as there are."""
        longest = max(len(word) for word in words) + 1
        turn = 90 if longest * len(words) > LETTERS else 0
        for column, text in enumerate(self.texts):
            x = (column + 0.5) / len(words)
            if column < len(words) and (text.get_position()[0], text.get_rotation()) != (x, turn):
                text.set(x=x, rotation=turn)  # moved only if need be: what stays is not sent again
            text.set_text(words[column] if column < len(words) else "")
