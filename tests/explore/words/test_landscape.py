"""What a slice of a loss shows and hides, on a loss that is known everywhere: |θ|².

The loss of a neuron without activation is the sum of the squares of its parameters where every
target is 0, and the inputs are all corners of a cube around 0.
"""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from nnlab.explore.controls import controls
from nnlab.explore.landscape.numbers import (
    CHUNK,
    GRID,
    NOTHING,
    SLICES,
    State,
    below_run,
    compute,
    distance,
    finite,
    ground_of,
    hidden,
    kept,
    losses,
    missed,
    sides_of,
    state_of,
)
from nnlab.explore.landscape.run import run_of
from nnlab.landscape import random_directions
from nnlab.layers import Dense
from nnlab.network import flatten

ALONG, RANDOM = SLICES


def run(*places, dtype=float):
    """The run through these places (w1, w2, w3, b), or (w, b)."""
    inputs = len(places[0]) - 1
    x = np.array(list(product((-1.0, 1.0), repeat=inputs)))
    nets = [(Dense(np.array(w, dtype)[:, None], np.array([[b]], dtype)),) for *w, b in places]
    return run_of(nets, x, np.zeros((len(x), 1)), "mse", points=GRID**2)


# From the end it is 4 away in one direction, 2 in a second and 1 in a third, which a slice along
# the run leaves out.
LAST = (0, 0, -2, 3)
FAR = run((4, 0, -2, 3), (0, 2, -2, 3), (0, 0, -1, 3), LAST)
FLAT = run((3, 4), (0, 0))  # of two parameters


@pytest.fixture(scope="module")
def far():
    return ground_of(FAR, ALONG, 0, 1.0)


def test_the_loss_is_the_sum_of_squares():
    np.testing.assert_allclose(FAR.losses, [29, 17, 10, 13])
    np.testing.assert_allclose(FLAT.losses, [25, 0])


def test_a_slice_along_the_run_holds_its_two_longest_ways(far):
    np.testing.assert_allclose(np.abs(far.places), [[4, 0], [0, 2], [0, 0], [0, 0]], atol=1e-12)
    np.testing.assert_allclose(far.off, [0, 0, 1, 0], atol=1e-12)
    assert far.kept == pytest.approx((16 + 4) / (16 + 4 + 1))
    np.testing.assert_allclose(np.abs(flatten(far.u)), [1, 0, 0, 0], atol=1e-12)
    np.testing.assert_allclose(np.abs(flatten(far.v)), [0, 1, 0, 0], atol=1e-12)


def test_below_the_run_lies_the_loss_of_its_shadow(far):
    np.testing.assert_allclose(far.below, [29, 17, 13, 13])
    np.testing.assert_allclose(far.error, np.abs(np.log([1, 1, 13 / 10, 1])), atol=1e-12)


def test_a_slice_is_as_wrong_by_half_of_the_loss_as_by_twice_of_it(far):
    below = replace(far, below=np.array([29, 17 / 2, 2 * 10, 13]))
    np.testing.assert_allclose(below.error, [0, np.log(2), np.log(2), 0])


@pytest.mark.parametrize(("alpha", "beta"), [(0, 0), (3, 0), (0, -2), (1, 2)])
def test_the_loss_at_a_point_is_that_of_its_place(far, alpha, beta):
    assert far.loss(alpha, beta) == pytest.approx(alpha**2 + beta**2 + 13)


def test_the_map_has_alpha_across_and_beta_up(far):
    alphas, betas = far.sides
    np.testing.assert_allclose(far.heights, alphas**2 + betas[:, None] ** 2 + 13)
    heights = losses(FAR, far.u, far.v, np.array([0.0, 1.0, 2.0]), np.array([0.0, 3.0]))
    np.testing.assert_allclose(heights, [[13, 14, 17], [22, 23, 26]])


def test_the_lowest_place_of_the_map_is_given_as_alpha_beta_and_loss(far):
    heights = np.full((GRID, GRID), 5.0)
    heights[3, 7] = 4.0
    alphas, betas = far.sides
    assert replace(far, heights=heights).lowest == (alphas[7], betas[3], 4.0)


@pytest.mark.parametrize("reach", [0.5, 1.0, 3.0])
def test_the_map_reaches_beyond_the_run_by_as_much_as_is_told(reach):
    alphas, betas = ground_of(FAR, ALONG, 0, reach).sides
    assert np.ptp(alphas) == pytest.approx(2 * 0.65 * 4 * reach)
    assert np.ptp(betas) == pytest.approx(2 * 0.65 * 2 * reach)
    assert abs(alphas.mean()) == pytest.approx(2)
    assert abs(betas.mean()) == pytest.approx(1)


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("reach", [0.5, 2.0])
def test_random_directions_are_those_of_the_seed_and_their_map_lies_around_the_end(seed, reach):
    ground = ground_of(FAR, RANDOM, seed, reach)
    u, v = random_directions(FAR.net, np.random.default_rng(seed))
    np.testing.assert_array_equal(flatten(ground.u), flatten(u))
    np.testing.assert_array_equal(flatten(ground.v), flatten(v))
    for side in ground.sides:
        np.testing.assert_allclose(side, np.linspace(-1.3 * reach, 1.3 * reach, GRID))


@pytest.mark.parametrize("kind", SLICES)
def test_what_a_slice_leaves_out_is_at_right_angles_to_it(kind):
    ground = ground_of(FAR, kind, 0, 1.0)
    directions = np.stack([flatten(ground.u), flatten(ground.v)])
    rest = FAR.moved - ground.places @ directions
    np.testing.assert_allclose(rest @ directions.T, 0, atol=1e-12)
    np.testing.assert_allclose(ground.off, np.sqrt((rest**2).sum(axis=1)))
    assert ground.kept == pytest.approx(1 - (ground.off**2).sum() / (16 + 4 + 1))
    shadow = np.array(LAST) + ground.places @ directions
    np.testing.assert_allclose(ground.below, (shadow**2).sum(axis=1))


def test_the_ground_is_that_of_the_run_and_of_nothing_else(far):
    assert far.run is FAR
    assert far.heights.shape == (GRID, GRID)


@pytest.mark.parametrize("networks", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 2])
def test_below_a_run_of_any_length_each_network_has_its_loss(networks):
    moved = np.zeros((networks, 4))
    moved[:, 0] = np.arange(networks)
    np.testing.assert_allclose(below_run(FAR, moved), 13 + np.arange(networks) ** 2)


def test_a_loss_beyond_all_numbers_is_as_high_as_the_highest_of_the_others():
    moved = np.array([[1.0, 0, 0, 0], [1e200, 0, 0, 0], [5.0, 0, 0, 0]])
    np.testing.assert_allclose(below_run(FAR, moved), [14, 38, 38])


@pytest.mark.parametrize(
    ("dtype", "heights"), [(np.float32, [14, 14, 14]), (float, [14, 1e60, 2e60])]
)
def test_a_loss_overflows_where_it_does_in_the_networks_own_precision(dtype, heights):
    moved = np.array([[1.0, 0, 0, 0], [1e30, 0, 0, 0], [1e30, -1e30, 0, 0]])
    np.testing.assert_allclose(below_run(run((1, 0, 0, 0), LAST, dtype=dtype), moved), heights)


def test_a_parameter_beyond_the_networks_precision_is_levelled_out_as_well():
    moved = np.array([[1.0, 0, 0, 0], [1e200, -1e200, 0, 0]])  # infinite, and one less the other
    single = run((1, 0, 0, 0), LAST, dtype=np.float32)
    np.testing.assert_allclose(below_run(single, moved), [14, 14])


INF, NAN = float("inf"), float("nan")


@pytest.mark.parametrize(
    ("heights", "known"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, INF, 3], [1, 3, 3]),
        ([NAN, 0.5, INF], [0.5, 0.5, 0.5]),
        ([NAN, INF], [0, 0]),
        ([[INF, 1], [2, NAN]], [[2, 1], [2, 2]]),
    ],
)
def test_what_is_no_number_is_levelled_out(heights, known):
    shown = finite(np.array(heights, dtype=np.float32))
    assert shown.dtype == float
    np.testing.assert_array_equal(shown, known)


@pytest.mark.parametrize(
    ("places", "across", "up"),
    [
        ([[0, 0], [4, 2]], (-0.6, 4.6), (-0.3, 2.3)),
        ([[0, 0], [2, 4]], (-0.3, 2.3), (-0.6, 4.6)),
        ([[-1, 3], [1, 1], [0, 2]], (-1.3, 1.3), (0.7, 3.3)),
        ([[0, 5], [4, 5]], (-0.6, 4.6), (4.35, 5.65)),  # at least a quarter as high as wide
        ([[0, 0], [4, 1.2]], (-0.6, 4.6), (-0.18, 1.38)),  # which is more than a quarter
        ([[7, 0], [7, 4]], (6.35, 7.65), (-0.6, 4.6)),
    ],
)
def test_the_map_holds_the_run_with_room_around_it_and_is_never_a_thread(places, across, up):
    for side, ends in zip(sides_of(np.array(places, float), 1.0), (across, up), strict=True):
        np.testing.assert_allclose(side, np.linspace(*ends, GRID))


@pytest.mark.parametrize(
    ("real", "below", "words"),
    [
        (0.5, 0.5, "the real one"),
        (1000, 1005, "the real one"),
        (1000, 995, "the real one"),
        (1000, 1006, "1% too high"),
        (1000, 994, "1% too low"),
        (1000, 900, "10% too low"),
        (1000, 1100, "10% too high"),
        (2, 8, "300% too high"),
        (8, 2, "75% too low"),
        (0.004, 0.006, "50% too high"),
    ],
)
def test_how_far_the_slice_is_wrong_is_said_and_which_way(real, below, words):
    assert missed(real, below) == words


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (0, "0, where the end of the run is 4 away"),
        (1, "0, where the end of the run is 2 away"),
        (2, "1, where the end of the run is 1 away"),
        (3, "0: the slice goes through the end of the run"),
    ],
)
def test_how_far_from_the_slice_is_said_beside_how_far_from_the_end(far, network, words):
    assert distance(far, network) == words


@pytest.mark.parametrize(
    ("share", "said"), [(0.9, "0"), (1.0, "0"), (1.1, "4.4e-06"), (1e6, "4"), (3e5, "1.2")]
)
def test_a_distance_is_none_up_to_a_millionth_of_the_way(far, share, said):
    off = replace(far, off=np.array([share * NOTHING * 4, 0, 0, 0]))
    assert distance(off, 0) == f"{said}, where the end of the run is 4 away"


def test_a_way_is_as_long_as_all_its_parts_together():
    assert distance(ground_of(FLAT, ALONG, 0, 1.0), 0).endswith("the end of the run is 5 away")


def test_a_slice_has_two_of_all_directions(far):
    assert kept(far) == "2 of 4 directions, 95.2% of the run's variance"  # 20 / 21
    flat = ground_of(FLAT, ALONG, 0, 1.0)
    assert kept(flat) == "2 of 2 directions, 100.0% of the run's variance"


ELSEWHERE = "how the loss rises and falls along 2 directions"
WAY_OUT = "a valley here may have a way out there"


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        (0, f"nothing of the run, but {ELSEWHERE}"),
        (0.9e-6, f"nothing of the run, but {ELSEWHERE}"),
        (1.1e-6, f"under 0.1% of the run, and {ELSEWHERE}: {WAY_OUT}"),
        (0.00099, f"under 0.1% of the run, and {ELSEWHERE}: {WAY_OUT}"),
        (0.00101, f"0.1% of the run, and {ELSEWHERE}: {WAY_OUT}"),
        (0.25, f"25.0% of the run, and {ELSEWHERE}: {WAY_OUT}"),
        (0.999, f"99.9% of the run, and {ELSEWHERE}: {WAY_OUT}"),
    ],
)
def test_what_the_slice_hides_is_how_much_of_the_run_and_all_other_directions(far, lost, words):
    assert hidden(replace(far, kept=1 - lost)) == words


def test_of_three_parameters_one_direction_is_left(far):
    run = replace(far.run, moved=far.run.moved[:, :3])
    for share in (1.0, 0.75):
        words = hidden(replace(far, run=run, kept=share))
        assert "along 1 direction" in words
        assert "directions" not in words


@pytest.mark.parametrize(("below", "words"), [(0.0, "the real one"), (0.25, "0.25 too high")])
def test_of_a_loss_of_0_nothing_is_a_share(below, words):
    assert missed(0.0, below) == words


def test_of_two_parameters_nothing_is_hidden():
    flat = ground_of(FLAT, ALONG, 0, 1.0)
    assert hidden(flat) == "nothing: the network has two parameters, and the slice has both"


@pytest.mark.parametrize("networks", [2, 5])
def test_the_counter_goes_to_the_last_network_and_begins_there(networks):
    state = state_of(networks)
    counted = controls(state)["network"]
    assert (counted.low, counted.high, state.network) == (0, networks - 1, networks - 1)
    assert (counted.label, counted.seconds) == ("kept network", 0.1)
    assert isinstance(state, State)
    assert (type(state).__name__, state.slice) == ("RunState", ALONG)
    with pytest.raises(AttributeError):  # for a state is not changed, but followed by another
        state.network = 0


def seen(**settings):
    return compute(State(**settings), lambda *of: ground_of(FAR, *of))


@pytest.mark.parametrize(
    ("network", "real", "below"),
    [
        (0, "real loss 29", "loss 29, the real one"),
        (1, "real loss 17", "loss 17, the real one"),
        (2, "real loss 10", "loss 13, 30% too high"),
        (3, "real loss 13", "loss 13, the real one"),
    ],
)
def test_the_table_has_the_real_loss_beside_that_of_the_slice(network, real, below):
    lines = dict(seen(network=network).readout())
    assert lines[f"network {network} of 3"] == real
    assert lines["the slice below it"] == below


def test_the_table_says_what_the_slice_keeps_and_hides_and_what_is_where():
    result = seen(network=2, alpha=0.5, beta=-0.25)
    ground = result.ground
    across, up, low = ground.lowest
    assert abs(across) <= 5.2 / GRID  # as near to 0 as the map's places are
    assert dict(result.readout()) == {
        "network 2 of 3": "real loss 10",
        "the slice below it": "loss 13, 30% too high",
        "away from the slice": distance(ground, 2),
        "the slice keeps": kept(ground),
        "the slice hides": hidden(ground),
        "your point": "α = 0.5, β = -0.25: loss 13.31",  # 0.25 + 0.0625 + 13
        "end of the run": "α = 0, β = 0: loss 13",
        "lowest on the map": f"α = {across:.4g}, β = {up:.4g}: loss {low:.4g}",
    }


@pytest.mark.parametrize("axis", ["alpha", "beta"])
def test_a_point_beyond_the_map_is_put_on_its_edge(axis):
    sides = dict(zip(("alpha", "beta"), seen().ground.sides, strict=True))
    inside = {"alpha": 0.5, "beta": -0.25}
    for value, edge in ((-9.0, sides[axis][0]), (9.0, sides[axis][-1]), (0.125, 0.125)):
        result = seen(**{**inside, axis: value})
        wanted = {**inside, axis: edge}
        assert result.point == pytest.approx((wanted["alpha"], wanted["beta"]), rel=5e-4)
        assert result.loss == pytest.approx(sum(w**2 for w in result.point) + 13)


@pytest.mark.parametrize(("kind", "asked"), [(ALONG, (ALONG, 0, 0.5)), (RANDOM, (RANDOM, 7, 0.5))])
def test_a_seed_is_for_random_directions_only(kind, asked):
    asked_for = []

    def record(*of):
        asked_for.append(of)
        return ground_of(FAR, *of)

    state = State(slice=kind, seed=7, reach=0.5)
    assert compute(state, record).state is state
    assert asked_for == [asked]
