"""Print what became of the lies that ``make mutants`` told: by file, and each one that survived.

``python -m tests.mutants`` reads what mutmut left in ``mutants/``. A survivor of a kind that needs
no test is only counted; every other one is printed, to be looked at.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

FOLDER = Path("mutants")
# What mutmut changed, as the lines that were taken out and put in: the first kind that fits is it.
KINDS = {
    "a guard against another count": r"strict=(True|False|None)|zip\(.*, \)",
    "a look that is named beside the picture": r"\*\*\{?\*?\*?[A-Z_]{3,}",
    "what is replaced before it is seen": r"plot\(\[\]|np\.(full|zeros)\(\(\d|text\((0|None|1), ",
    "a size, or what lies above what it does not touch": r"(?:zorder|\w*(?:size|width))=[^,)]*",
}


def survivors() -> tuple[Counter[str], dict[str, list[str]]]:
    """Return how many lies there are in each file, and those of them that survived."""
    told: Counter[str] = Counter()
    alive: dict[str, list[str]] = {}
    for meta in sorted(FOLDER.rglob("*.meta")):
        for lie, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if code is not None:
                file = lie.split(".x")[0]
                told[file] += 1
                alive.setdefault(file, []).extend([lie] if code == 0 else [])
    return told, alive


def change_of(lie: str) -> tuple[list[str], list[str]]:
    """Return the lines that a lie took out, and those that it put in."""
    command = [str(Path(sys.executable).with_name("mutmut")), "show", lie]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    before, after = (
        [line[1:].strip() for line in shown if line.startswith(sign) and line[:3] != 3 * sign]
        for sign in "-+"
    )
    return before, after


def kind_of(before: list[str], after: list[str]) -> str:
    """Return the kind of a change that needs no test of its own, or nothing."""
    for kind, pattern in KINDS.items():
        was, is_now = (re.findall(pattern, "\n".join(lines)) for lines in (before, after))
        if was != is_now or (kind.startswith("what is replaced") and was):
            return kind
    return ""


def main() -> None:
    """Print the table, the survivors that need a look, and how many there are of each kind."""
    told, alive = survivors()
    for file, count in told.items():
        print(f"{file:40}{count:6}{len(alive[file]):6}{len(alive[file]) / count:7.1%}")
    whole, left = told.total(), sum(map(len, alive.values()))
    print(f"{'all':40}{whole:6}{left:6}{left / max(whole, 1):7.1%}")
    kinds: Counter[str] = Counter()
    for file, lies in alive.items():
        for lie in lies:
            before, after = change_of(lie)
            kind = kind_of(before, after)
            kinds[kind or "others"] += 1
            if not kind:
                print(f"\n{file} {lie.split('__mutmut_')[-1]}")
                print("\n".join([f"- {line}" for line in before] + [f"+ {line}" for line in after]))
    for kind, count in kinds.most_common():
        print(f"{count:5} {kind}")


if __name__ == "__main__":
    main()
