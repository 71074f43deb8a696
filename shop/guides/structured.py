"""A guide as schema.org has it: a HowTo with its steps and tools."""

from collections.abc import Iterable
from typing import Any

from shop.guides.models import Guide, GuideTool


def how_to(guide: Guide, tools: Iterable[GuideTool], *, address: str) -> dict[str, Any]:
    """A guide that `get_guide` has loaded, with the tools on sale that it needs."""
    return {
        "@type": "HowTo",
        "name": guide.title,
        "description": guide.summary,
        "url": address,
        "totalTime": f"PT{guide.duration_minutes}M",
        "tool": [{"@type": "HowToTool", "name": tool.product.name} for tool in tools if not tool.optional],
        "step": [{"@type": "HowToStep", "position": step.number, "text": step.text} for step in guide.steps],
    }
