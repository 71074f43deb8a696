"""What a form of a page says as it stands, ready to be changed and sent."""

from bs4 import BeautifulSoup


def typed_in(page: BeautifulSoup, action: str) -> dict[str, str | list[str]]:
    """The fields of the form that sends to this address, without its token."""
    form = page.find("form", action=action)
    found = {box["name"]: box.get_text().strip("\r\n") for box in form.find_all("textarea")}
    for box in form.find_all("select"):
        chosen = box.find("option", selected=True) or box.find("option")
        found[box["name"]] = chosen["value"]
    for box in form.find_all("input"):
        if box.get("type") == "checkbox":
            if box.has_attr("checked"):
                found.setdefault(box["name"], []).append(box["value"])
        elif box.get("type") != "submit":
            found[box["name"]] = box.get("value", "")
    found.pop("csrf_token")
    return found
