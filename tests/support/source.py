"""The shop's source as syntax trees, for the tests that hold it to its own rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Modules that speak to the outside, and may therefore know Flask and commit.
EDGE_PACKAGES = {"backoffice", "serving", "web"}
EDGE_MODULES = {"app", "cli", "commands", "forms", "jobs", "views", "worker"}


@dataclass(frozen=True)
class Module:
    """One Python file of the project."""

    path: Path

    @property
    def name(self) -> str:
        """Dotted, like `shop.orders.place_order`; a package is named without `__init__`."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    @property
    def slice(self) -> str:
        """The part after `shop.`, like `orders`; empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]

    @property
    def is_edge(self) -> bool:
        return self.slice in EDGE_PACKAGES or bool(EDGE_MODULES & set(self.name.split(".")))

    @property
    def may_commit(self) -> bool:
        """Edges do, and the conversations with Stripe, which must end a transaction before each call."""
        return self.is_edge or "flows" in self.name.split(".")

    # A frozen dataclass keeps its cache in __dict__, which cached_property writes directly.
    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(), str(self.path))

    @property
    def lines(self) -> int:
        return self.path.read_text().count("\n")

    def where(self, node: ast.AST) -> str:
        """Path and line, as editors open them."""
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every imported module by its full name, with the statement; `from a import b` counts as `a`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield node, node.module


@cache
def modules(package: str = "shop") -> list[Module]:
    """All Python files under a folder of the project, in order; read once."""
    return [Module(path) for path in sorted((ROOT / package).rglob("*.py"))]


def slices() -> set[str]:
    """The packages of the shop, like `orders`."""
    return {path.parent.name for path in (ROOT / "shop").glob("*/__init__.py")}
