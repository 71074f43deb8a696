"""What import-linter cannot say about imports; the rest stands in pyproject.toml."""

from tests.support.source import modules, slices

#: These put the slices together and may reach into them.
COMPOSERS = {"app", "cli", "models", "self_check", "worker"}


def test_slices_import_each_other_from_the_face_the_models_or_the_rules():
    past_the_face = [
        f"{module.where(node)} imports {name}"
        for module in modules()
        if module.slice not in COMPOSERS
        for node, name in module.imports()
        if _reaches_past_the_face(module.slice, name)
    ]
    assert past_the_face == []


def _reaches_past_the_face(own_slice: str, name: str) -> bool:
    parts = name.split(".")
    if parts[0] != "shop" or len(parts) < 3:
        return False
    # Plumbing has no face: each of its modules is one. Rules stay out of faces, so that a process which
    # only shows pages does not load them.
    return parts[1] in slices() - {own_slice, "web"} and parts[2:] != ["models"] and parts[2] != "rules"


def test_verbs_do_not_import_the_edges_of_their_own_slice():
    upward = [
        f"{module.where(node)} imports {name}"
        for module in modules()
        if not module.is_edge and module.slice not in COMPOSERS
        for node, name in module.imports()
        if name.startswith("shop.") and name.split(".")[-1] in {"views", "forms", "commands"}
    ]
    assert upward == []


def test_only_edges_import_the_web_plumbing():
    inner = [
        module.where(node)
        for module in modules()
        if not module.is_edge and module.slice not in COMPOSERS
        for node, name in module.imports()
        if name == "shop.web" or name.startswith("shop.web.")
    ]
    assert inner == []


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [m.name for m in modules() if drawers & set(m.name.split("."))] == []
