"""What a slice of a loss shows and hides, in words."""

from nnlab.explore.landscape.numbers import Ground

NOTHING = 1e-6  # a share, or a distance, that counts as none


def missed(real: float, below: float) -> str:
    """Return how far the loss on the slice is from the real one.

    >>> missed(0.5, 0.4), missed(0.5, 0.5)
    ('20% too low', 'the real one')
    """
    if abs(below - real) <= 0.005 * real:
        return "the real one"
    return f"{abs(below / real - 1):.0%} too {'low' if below < real else 'high'}"


def distance(ground: Ground, network: int) -> str:
    """Return how far a network of the run is from the slice."""
    off, way = ground.off[network], float((ground.run.moved[network] ** 2).sum() ** 0.5)
    if way == 0:
        return "0: the slice goes through the end of the run"
    return f"{off if off > NOTHING * way else 0:.3g}, where the end of the run is {way:.3g} away"


def kept(ground: Ground) -> str:
    """Return how many directions a slice has of all, and how much of the run they keep."""
    return f"2 of {ground.run.moved.shape[1]} directions, {ground.kept:.1%} of the run's variance"


def hidden(ground: Ground) -> str:
    """Return what cannot be seen on the slice."""
    others = ground.run.moved.shape[1] - 2
    if others == 0:
        return "nothing: the network has two parameters, and the slice has both"
    lost = 1 - ground.kept
    if lost < NOTHING:
        return f"nothing of the run, but how the loss rises and falls along {others} directions"
    share = f"{lost:.1%}" if lost >= 0.001 else "under 0.1%"
    return (
        f"{share} of the run, and how the loss rises and falls along {others} "
        "directions: a valley here may have a way out there"
    )
