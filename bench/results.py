"""What was measured against what was wanted, as a table and as a file."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).with_name("results.json")


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `goal` is the least that is wanted, or the most where `is_limit`."""

    row: str
    what: str
    measured: float
    goal: float
    unit: str = "x"
    is_limit: bool = False
    #: What the figure is made of, in words.
    detail: str = ""

    @property
    def met(self) -> bool:
        return self.measured <= self.goal if self.is_limit else self.measured >= self.goal

    @property
    def verdict(self) -> str:
        """In words, never kinder than the figure."""
        if self.met:
            return "met"
        return f"FALLS SHORT: wanted {'at most' if self.is_limit else 'at least'} {self.goal:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A row that could not be measured here, and why."""

    row: str
    what: str
    reason: str


def show(result: Result | NotMeasured) -> str:
    """One line of the table."""
    if isinstance(result, NotMeasured):
        return f"{result.row:>3}  {result.what:<58} {'':>12}  NOT MEASURED: {result.reason}"
    # Cut, not rounded: 0.899 is not 0.90.
    figure = f"{int(result.measured * 1000) / 1000:g} {result.unit}"
    return f"{result.row:>3}  {result.what:<58} {figure:>12}  {result.verdict}  ({result.detail})"


def write(results: list[Result | NotMeasured], machine: dict[str, str]) -> None:
    """Keep everything in bench/results.json."""
    rows = [
        {**asdict(result), "verdict": result.verdict}
        if isinstance(result, Result)
        else {**asdict(result), "verdict": f"not measured: {result.reason}"}
        for result in results
    ]
    FILE.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2, ensure_ascii=False) + "\n")
