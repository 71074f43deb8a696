"""Which fields of a product's file stand on which page, and what they are called there."""

from dataclasses import dataclass

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.kinds import Kind
from shop.markdown import HINT

YES_OR_NO = (("yes", "Yes"), ("no", "No"))
TO_CHOOSE = (("", "Choose"), *YES_OR_NO)
MAYBE = (("", "Not stated"), *YES_OR_NO)


@dataclass(frozen=True, slots=True)
class Field:
    """One box. `path` is where its value stands in the file; `write_like` helps whoever got it wrong."""

    path: str
    label: str
    kind: Kind = kinds.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    write_like: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of fields; groups have a heading each."""

    name: str
    title: str
    groups: tuple[tuple[str, tuple[Field, ...]], ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for _, fields in self.groups for field in fields)

    @property
    def first_text(self) -> Field | None:
        """The first with Markdown in it, which has a preview."""
        return next((field for field in self.fields if field.kind.box == "markdown"), None)


def yes_no(path: str, label: str, hint: str = "") -> Field:
    """A fact that is always stated."""
    return Field(path, label, kinds.YES_NO, hint, YES_OR_NO)


def maybe(path: str, label: str, hint: str = "") -> Field:
    """A fact that may be left open."""
    return Field(path, label, kinds.YES_NO, hint, MAYBE)


def number(path: str, label: str, hint: str = "") -> Field:
    """A whole number."""
    return Field(path, label, kinds.NUMBER, hint)


WORDS = Section(
    "words",
    "Words",
    (
        (
            "What it says",
            (
                Field("name", "Name"),
                Field(
                    "short_description",
                    "Summary",
                    kinds.LATER_LINE,
                    hint="One sentence. It stands on cards and in search.",
                ),
                Field(
                    "long_description",
                    "Description",
                    kinds.LATER_PROSE,
                    HINT,
                ),
                Field(
                    "photo.alt",
                    "What its picture shows",
                    kinds.LATER_LINE,
                    hint="Read out where the picture is not seen.",
                ),
            ),
        ),
        (
            "Where it stands",
            (
                Field("category", "Category", kinds.CHOICE),
                Field("body_areas", "Body areas", kinds.SEVERAL),
                Field(
                    "guides",
                    "Guides on its page",
                    kinds.LIST,
                    "The slug of one guide in each line, as in the guide’s address.",
                ),
                Field(
                    "related",
                    "Goes well with",
                    kinds.LIST,
                    "The slug of one product in each line. What would damage it is refused.",
                ),
            ),
        ),
    ),
)

_VERDICTS = (
    ("", "Not stated"),
    ("not_applicable", "Does not apply"),
    ("ok", "Fine"),
    ("ok_hot_wash", "Fine, wash hot"),
    ("ok_wash_after", "Fine, wash after use"),
    ("ok_wipe_after", "Fine, wipe after use"),
    ("wipe_off_at_once", "Wipe off at once"),
    ("avoid", "Avoid"),
)

_SUBSTANCES = {
    "plant_oils": "Plant oils",
    "silicone_lubricants": "Silicone lubricants",
    "water_gels": "Water gels",
    "natural_rubber": "Natural rubber",
    "cork": "Cork",
    "tpe": "TPE",
    "silicone": "Silicone",
    "steel": "Steel",
    "hard_plastics": "Hard plastics",
    "cotton": "Cotton",
}

_MADE_OF = (
    Field("attributes.materials", "Materials", kinds.LIST, "One in each line."),
    Field("attributes.natural_rubber_type", "Kind of natural rubber", hint="Only where it holds some."),
    Field("attributes.fiber_content", "Fiber content", hint="Textiles need it: “100% cotton”."),
    number("attributes.fabric_weight_gsm", "Fabric weight in g/m²"),
    Field("attributes.included", "In the box", kinds.LINES, "One in each line."),
    Field("attributes.sourcing_note", "Where the material comes from"),
    maybe("attributes.animal_derived", "From an animal"),
    maybe("attributes.pvc_free", "Free of PVC"),
    maybe("attributes.oil_free", "Free of oil"),
    maybe("attributes.natural_variation", "Each piece differs"),
)
_MEASURED = (
    number("attributes.diameter_mm", "Diameter in mm"),
    Field(
        "attributes.dimensions_mm",
        "Measures in mm",
        kinds.MEASURES,
        "One in each line: “length 120”.",
        write_like="Use length, width, height, thickness, depth, diameter, tip, head, point, dome, base, "
        "outer or inner, each with whole millimeters.",
    ),
    Field("attributes.firmness", "Firmness in words", kinds.LINES, "One in each line."),
    Field("attributes.hardness_shore_a", "Hardness, Shore A", kinds.MEASURES, "One in each line: “soft 20”."),
    number("attributes.points_count_approx", "Points, about"),
    number("attributes.max_user_kg", "Heaviest person in kg"),
    number("attributes.max_load_kg", "Heaviest load in kg"),
    Field("attributes.essential_oil_percent", "Essential oil in percent", kinds.DECIMAL),
    Field("attributes.plant.botanical", "Plant, botanical name"),
    Field("attributes.plant.part", "Part of the plant"),
    Field("attributes.plant.method", "How it is won"),
)
_USED = (
    Field("attributes.sensation", "How it feels"),
    Field("attributes.heat_use", "Used warm"),
    Field("attributes.cold_use", "Used cold"),
    maybe("attributes.machine_washable", "Machine washable"),
    maybe("attributes.dishwasher_safe", "Dishwasher safe"),
    maybe("attributes.hand_washable", "Washable under the tap", "As a whole; what may only be wiped is not."),
    maybe("attributes.needs_floor", "Only of use on the floor"),
    maybe("attributes.spans_both_sides", "Presses on both sides at once"),
)
_TRANSPORT = (
    yes_no("shipping.ground_only", "May not fly"),
    Field("shipping.un_number", "UN number", write_like="Write it like UN1993."),
    Field("shipping.transport_class", "Transport class", write_like="Write it like 3 or 2.1."),
    Field(
        "shipping.packing_group",
        "Packing group",
        kinds.CHOICE,
        choices=(("", "No group"), ("I", "I"), ("II", "II"), ("III", "III")),
    ),
    maybe("shipping.limited_quantity_ground", "Limited quantity by ground"),
    Field("shipping.flash_point_celsius", "Flash point in °C", kinds.RANGE, "“68 to 72” or “above 60”."),
    Field("shipping.note", "Note on transport", kinds.LATER_LINE),
)

#: Of products and sets alike.
ORIGIN = (
    Field(
        "origin_country",
        "Country of origin",
        kinds.LATER_LINE,
        write_like="Enter the two letters of the country, such as BG.",
    ),
    Field("customs.hs_code", "Customs number (HS)", kinds.LATER_LINE, write_like="Write it like 3301.29."),
    Field("customs.hs_note", "Why this number", kinds.LATER_LINE),
    Field("maker.model_identifier", "Model identifier"),
    *(
        Field(f"maker.{party}.{name}", f"{words}: {what}")
        for party, words in (
            ("contact", "Maker"),
            ("eu_responsible_person", "Responsible in the EU"),
            ("uk_responsible_person", "Responsible in the UK"),
        )
        for name, what in (
            ("name", "name"),
            ("postal_address", "postal address"),
            ("electronic_address", "email or web address"),
        )
    ),
)

FACTS = Section(
    "facts",
    "Facts",
    (
        ("What it is made of", _MADE_OF),
        ("Measures", _MEASURED),
        ("Use and washing", _USED),
        (
            "What may touch it",
            tuple(
                Field(f"compatibility.{name}", words, kinds.CHOICE, choices=_VERDICTS)
                for name, words in _SUBSTANCES.items()
            ),
        ),
        ("Transport", _TRANSPORT),
        ("Origin and maker", ORIGIN),
    ),
)

#: A set states no facts of its own: its parts decide.
FACTS_OF_SET = Section("facts", "Facts", (("Origin and maker", ORIGIN),))
