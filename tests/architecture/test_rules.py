"""Rules of the house that a reader of one file cannot see broken."""

import ast

import pytest

from tests.support.source import modules

#: Ways to read the time past `shop.clock`. (Measuring a wait with time.monotonic is not telling the time.)
TIME_READERS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}


def test_only_edges_commit():
    commits = [
        module.where(node)
        for module in modules()
        if not module.may_commit
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    assert commits == []


def test_the_time_is_read_only_from_the_clock():
    readings = [
        module.where(node)
        for module in modules()
        if module.name != "shop.clock"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in TIME_READERS
    ]
    assert readings == []


def test_no_amount_is_a_float():
    # Serving waits for seconds, and the rules of content write facts such as 0.25 % as people do.
    floats = [
        module.where(node)
        for module in modules()
        if module.slice not in {"serving", "launch"} and "rules" not in module.name.split(".")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name) and node.id in {"float", "Float", "Numeric"}
    ]
    assert floats == []


def test_only_the_money_module_divides_cents():
    divisions = [
        module.where(node)
        for module in modules()
        if module.name != "shop.money"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div | ast.FloorDiv)
        and "cents" in ast.unparse(node)
    ]
    assert divisions == []


@pytest.mark.parametrize("package", ["shop", "stripe_standin"])
def test_every_module_says_what_it_is_for(package):
    assert [module.name for module in modules(package) if not ast.get_docstring(module.tree)] == []


def test_every_public_function_has_a_docstring():
    silent = [
        f"{module.where(node)} {node.name}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []
