"""Files and functions stay small enough to be read whole."""

import ast

import pytest

from tests.support.source import modules

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40


@pytest.mark.parametrize("package", ["shop", "stripe_standin", "tests"])
def test_no_file_is_longer_than_300_lines(package):
    assert [f"{m.path}: {m.lines}" for m in modules(package) if m.lines > MOST_LINES_OF_A_FILE] == []


@pytest.mark.parametrize("package", ["shop", "stripe_standin"])
def test_no_function_is_longer_than_40_lines(package):
    long = [
        f"{module.where(node)} {node.name}: {node.end_lineno - node.lineno + 1}"
        for module in modules(package)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []
