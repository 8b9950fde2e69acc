"""How many wrong answers a check names, by what, and how long it takes."""

import time
from collections import Counter
from statistics import median

from nnlab.learn import EXERCISES, Exercise, Report
from tests.benchmarks.row import Row
from tests.learn.answers.right import RIGHT
from tests.learn.answers.wrong import WRONG

POINTED = ("Look at this line", "Look at two lines")


def named_by(one: Exercise, report: Report) -> str:
    """Return what has named the mistake: the bank, the search, or what the numbers say."""
    first, said = report.sentences[0], " ".join(report.sentences)
    if first in one.mistakes.values() or first == one.overflow or first.startswith("There are two"):
        return "the bank"
    if any(words in said for words in POINTED) or first.startswith("Your numbers come out"):
        return "the search"
    telling = ("Here ", "changed places", "is right", "All is right", "changes what", "stops with")
    return "the numbers" if any(words in said for words in telling) else "nothing"


def seconds(answers: list, named: Counter) -> list[float]:
    """Return how long each check takes, and count what names the mistakes."""
    times = []
    for answer in answers:
        one = EXERCISES[answer.exercise]
        start = time.perf_counter()
        report = one.check(*answer.functions)
        times.append(time.perf_counter() - start)
        if not report:
            named[named_by(one, report)] += 1
    return times


def measure_checks() -> list[Row]:
    """Return every line about checks."""
    named: Counter = Counter()
    times, plain = seconds(WRONG, named), median(seconds(RIGHT, Counter()))
    count = named.total()
    all_named = 100 * (1 - named["nothing"] / count)
    shares = [
        Row(f"wrong answers named by {what}", 100 * named[what] / count, "%", "", True)
        for what in ("the bank", "the search", "the numbers")
    ]
    middle, worst = 1e3 * median(times), 1e3 * max(times)
    return [
        *shares,
        Row("wrong answers named", all_named, "%", "at least 85", all_named >= 85),
        Row("check of a wrong answer, median", middle, "ms", "at most 100", middle <= 100),
        Row("check of a wrong answer, worst", worst, "ms", "at most 1000", worst <= 1000),
        Row("median, as a multiple of a right one", middle / plain / 1e3, "times", "", True),
    ]


if __name__ == "__main__":
    for row in measure_checks():
        print(row)
