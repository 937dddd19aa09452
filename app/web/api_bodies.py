"""Request bodies of the API: strict JSON through a closed schema.

    @router.post("/join", **takes(Joining))
    async def join(body: Annotated[Joining, body_of(Joining)]) -> …

What is no JSON of ours is 400, what does not fit the schema 422 with `errors`, another content type 415. `takes` tells
the OpenAPI document about the body, which FastAPI itself does not read.
"""

from __future__ import annotations

from typing import Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError

from app.realtime.wire import Unreadable, read
from app.web.field_errors import field_errors
from app.web.i18n import translator
from app.web.problems import Problem
from app.web.security import MAX_BODY


class Strict(BaseModel):
    """A body of no other fields than are named, and of no other types."""

    model_config = ConfigDict(extra="forbid", strict=True)


Model = TypeVar("Model", bound=BaseModel)


def takes(model: type[BaseModel]) -> dict[str, Any]:
    """Keyword arguments of a route that reads such a body."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {"openapi_extra": {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}}


def body_of(model: type[Model], most: int = MAX_BODY) -> Any:
    """`most` bytes, little where nobody has shown yet who they are: reading a megabyte takes a third of a second."""

    async def read_body(request: Request) -> Model:
        value = await json_body(request, most)
        try:
            return model.model_validate(value)
        except ValidationError as error:
            errors = field_errors(error.errors(include_url=False, include_input=False), translator(request))
            raise Problem(422, extra={"errors": errors}) from None

    return Depends(read_body)


async def json_body(request: Request, most: int) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem(415, "unsupported_media_type", "Erwartet wird JSON (Content-Type: application/json).")
    body = await request.body()
    if len(body) > most:
        raise Problem(413)
    try:
        return read(body)
    except Unreadable as error:
        raise Problem(400, "unreadable", extra={"reason": str(error)}) from None
