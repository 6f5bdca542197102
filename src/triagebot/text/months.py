"""The months as English writes them, for dates in entries, headings and papers."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|Sept)(?![A-Za-z])"
"""A pattern for one of them, in full or short, without the point behind a short one."""
YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
"""A pattern for the years that the things of a list are from; other numbers of four digits are no years."""


def number(name: str) -> int:
    """Which month a name that `MONTH` matches is, 1 to 12."""
    return next(index for index, month in enumerate(MONTHS, 1) if month[:3].lower() == name[:3].lower())
