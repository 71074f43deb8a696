"""The words that thousands of products and buyers are named with."""

#: Makers' lines, as they stand before a product's name.
LINES = (
    *("Alder", "Amble", "Ashdown", "Aspen", "Barrow", "Birch", "Blackthorn", "Bracken", "Briar", "Brook"),
    *("Burrow", "Calder", "Cedar", "Clover", "Coombe", "Coppice", "Cotter", "Dale", "Dovecote", "Eider"),
    *("Elder", "Fallow", "Fell", "Fern", "Field", "Flint", "Foxglove", "Garth", "Glen", "Gorse"),
    *("Grove", "Hazel", "Heath", "Hollow", "Juniper", "Kestrel", "Lark", "Larch", "Linden", "Loch"),
    *("Marram", "Meadow", "Merle", "Mill", "Moor", "Moss", "Oakley", "Orchard", "Otter", "Pebble"),
    *("Plover", "Quill", "Reed", "Rowan", "Rushes", "Sedge", "Skye", "Sorrel", "Tarn", "Teasel"),
    *("Thicket", "Tor", "Vale", "Warren", "Wharf", "Whin", "Willow", "Wold", "Yarrow", "Yew"),
)

#: Colors and moods, as they stand behind it.
TONES = (
    *("Amber", "Ash", "Barley", "Bay", "Bilberry", "Bone", "Brick", "Bronze", "Chalk", "Charcoal"),
    *("Clay", "Cloud", "Copper", "Cornflower", "Dawn", "Dew", "Dove", "Dusk", "Ember", "Evening"),
    *("Fawn", "Frost", "Ginger", "Granite", "Heather", "Honey", "Ink", "Ivory", "Lichen", "Linen"),
    *("Mist", "Moonlight", "Mustard", "Oat", "Ochre", "Olive", "Pearl", "Pine", "Plum", "Rain"),
    *("Rust", "Sage", "Sand", "Slate", "Smoke", "Stone", "Straw", "Thistle", "Umber", "Wheat"),
)

FIRST_NAMES = (
    *("Ada", "Amir", "Bea", "Caleb", "Chidi", "Dana", "Elena", "Felix", "Grace", "Hana", "Ines", "Jonas"),
    *("Kofi", "Leila", "Mei", "Nora", "Omar", "Priya", "Quinn", "Rosa", "Sam", "Tara", "Uma", "Wes"),
)

LAST_NAMES = (
    *("Abbott", "Baker", "Castillo", "Diaz", "Ellis", "Fischer", "Gupta", "Hughes", "Ito", "Jensen"),
    *("Kim", "Lopez", "Moreau", "Nguyen", "Okafor", "Park", "Quist", "Reyes", "Silva", "Walker"),
)

#: City, state and ZIP code.
PLACES = (
    ("Portland", "OR", "97205"),
    ("Boise", "ID", "83702"),
    ("Madison", "WI", "53703"),
    ("Asheville", "NC", "28801"),
    ("Santa Fe", "NM", "87501"),
    ("Burlington", "VT", "05401"),
)
