"""How alike two pictures are: the structural similarity index of Wang et al., 2004."""

import numpy as np

WINDOW = 8


def likeness(first: np.ndarray, second: np.ndarray) -> float:
    """Return the mean structural similarity of two RGB pictures: 1 where they are the same."""
    a, b = (_windows(picture.astype(float).mean(axis=2)) for picture in (first, second))
    mean_a, mean_b = a.mean(axis=-1), b.mean(axis=-1)
    covariance = (a * b).mean(axis=-1) - mean_a * mean_b
    brightness = (2 * mean_a * mean_b + 6.5) / (mean_a**2 + mean_b**2 + 6.5)  # (0.01 * 255)²
    structure = (2 * covariance + 58.5) / (a.var(axis=-1) + b.var(axis=-1) + 58.5)  # (0.03 * 255)²
    return float((brightness * structure).mean())


def is_nearer(shown: np.ndarray, to: np.ndarray, than: np.ndarray) -> bool:
    """Return whether a picture is nearer to one than to another, where these two differ.

    Compared are means of small windows, as browsers and Agg place letters on other fractions of a
    pixel.
    """
    shown, to, than = (
        np.stack([_windows(picture[..., i].astype(float)).mean(axis=-1) for i in range(3)])
        for picture in (shown, to, than)
    )
    differ = np.abs(to - than).max(axis=0) > 4
    to_one, to_other = (np.abs(shown - other)[:, differ].mean() for other in (to, than))
    return bool(differ.any() and to_one < to_other / 2)


def _windows(picture: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(picture, (WINDOW, WINDOW))[::2, ::2]
    return windows.reshape(*windows.shape[:2], -1)
