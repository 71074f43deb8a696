"""Read the launch content from its folder of TOML files."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from shop.catalog.rules.problems import ContentErrors, Problem
from shop.catalog.rules.product_schema import Bundle, SimpleProduct
from shop.catalog.rules.validating import validate
from shop.guides.rules.guide_schema import Guide, References
from shop.launch.checking import check_content
from shop.launch.schema import BodyAreas, Categories, LaunchContent
from shop.launch.search_schema import SearchPhrases

#: The content that a new shop opens with.
CONTENT_FOLDER = Path(__file__).parent / "content"

Model = TypeVar("Model", bound=BaseModel)
_PRODUCT_MODELS: dict[object, type[SimpleProduct] | type[Bundle]] = {
    "simple": SimpleProduct,
    "bundle": Bundle,
}


def read_content(folder: Path = CONTENT_FOLDER) -> LaunchContent:
    """The whole content, typed and cross-checked. Raises ContentErrors with every bad field at once."""
    problems: list[Problem] = []
    categories = _read_file(folder / "categories.toml", Categories, problems)
    areas = _read_file(folder / "body_areas.toml", BodyAreas, problems)
    references = _read_file(folder / "references.toml", References, problems)
    search = _read_file(folder / "search.toml", SearchPhrases, problems)
    products = [_read_product(path, problems) for path in _files(folder / "products", problems)]
    guides = [_read_page(path, Guide, problems) for path in _files(folder / "guides", problems)]
    if problems or not (categories and areas and references and search):
        raise ContentErrors(problems)
    content = LaunchContent(
        categories=categories.categories,
        body_areas=areas.body_areas,
        products=tuple(product for product in products if product),
        guides=tuple(guide for guide in guides if guide),
        references=references.references,
        search=search,
    )
    problems = check_content(content)
    if problems:
        raise ContentErrors(problems)
    return content


def _files(folder: Path, problems: list[Problem]) -> list[Path]:
    found = sorted(folder.glob("*.toml"))
    if not found:
        problems.append(Problem(folder.name, "", "this folder has no .toml files"))
    return found


def _read_product(path: Path, problems: list[Problem]) -> SimpleProduct | Bundle | None:
    data = _parse(path, problems)
    if data is None:
        return None
    model = _PRODUCT_MODELS.get(data.get("kind"))
    if model is None:
        problems.append(Problem(_name(path), "kind", 'must be "simple" or "bundle"'))
        return None
    return _validate(path, data | {"slug": path.stem}, model, problems)


def _read_page(path: Path, model: type[Model], problems: list[Problem]) -> Model | None:
    data = _parse(path, problems)
    return None if data is None else _validate(path, data | {"slug": path.stem}, model, problems)


def _read_file(path: Path, model: type[Model], problems: list[Problem]) -> Model | None:
    data = _parse(path, problems)
    return None if data is None else _validate(path, data, model, problems)


def _parse(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        reason = "this file is missing"
    except UnicodeDecodeError:
        reason = "this file is not UTF-8 text"
    except tomllib.TOMLDecodeError as error:
        reason = f"not valid TOML: {error}"
    problems.append(Problem(_name(path), "", reason))
    return None


def _validate(path: Path, data: dict[str, Any], model: type[Model], problems: list[Problem]) -> Model | None:
    validated = validate(data, model)
    problems += [Problem(_name(path), each.path, each.reason) for each in validated.faults]
    return validated.content


def _name(path: Path) -> str:
    shelf = path.parent.name
    return f"{shelf}/{path.name}" if shelf in {"products", "guides"} else path.name
