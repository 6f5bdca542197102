"""GitHub's answers as small frozen models: what is used of one is checked, so no dict travels further."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel, ConfigDict, RootModel, TypeAdapter, ValidationError

from triagebot.errors import GitHubError
from triagebot.github.api import refusals


class Answer(BaseModel):
    """The part of one of GitHub's answers that is used here; what else it holds is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Anything(Answer):
    """An answer whose content does not matter."""


class AnyList(RootModel[list[Anything]]):
    """An answer that is a list, the content of which does not matter."""


A = TypeVar("A", bound=BaseModel)


def validated(model: type[A], data: object, path: str) -> A:
    """The answer for a path as a model. Raises `refusals.Strange` when it is none."""
    try:
        return model.model_validate(data if data is not None else {})
    except ValidationError as error:
        raise _strange(path, error) from error


def validated_list(model: type[A], data: object, path: str) -> list[A]:
    """The answer for a path as a list of models. Raises `refusals.Strange` when it is none."""
    try:
        return TypeAdapter(list[model]).validate_python(data)  # type: ignore[valid-type]
    except ValidationError as error:
        raise _strange(path, error) from error


def _strange(path: str, error: ValidationError) -> GitHubError:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"]) or "the answer"
    return refusals.Strange(
        f"GitHub's answer for {path} is not what its documentation says ({place}: {first['msg']}).",
        next_step="Check GITHUB_API_URL.",
    )


def page_query(which: str, link: str) -> dict[str, str] | None:
    """The query of the `next` or `last` page. Only the query is taken: where it is sent is ours to say."""
    for part in link.split(","):
        address, _, relation = part.partition(";")
        if f'rel="{which}"' in relation:
            return dict(parse_qsl(urlsplit(address.strip(" <>")).query))
    return None


def page_number(page: dict[str, str] | None) -> int:
    """The number of the page that a query asks for; 0 when it names none."""
    number = (page or {}).get("page", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0
