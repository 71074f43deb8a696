"""What is wrong in the content, said so that an editor finds the place."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One bad field: the file, the path inside it ("variants[0].sku", may be empty), and the reason."""

    file: str
    path: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.reason) if part)


class ContentErrors(Exception):
    """The content cannot be used. `problems` holds every bad field, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
