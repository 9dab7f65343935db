"""TRV2: values that are typed into tests."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.options import Option, comma_separated

RESOURCE_NAMES = Option(
    "resource-names",
    "flavor_id,flavor_ref,image_id,image_ref,networks,host,endpoint,endpoint_url",
    "names of arguments, dict keys and variables that hold the id or address of a resource; image_ref is imageRef too",
    comma_separated,
)


class Hardcoded(Concern):
    """A value that matters has one name.

    ``155d900f-4e14-4e4c-a73d-069cbf4541e6`` in the middle of a test does not show whether it is an image, a server or
    any id at all, or whether the test needs exactly this one. If it is written twice, a reader has to compare it
    digit by digit, and one day somebody changes only one of the two.

    Name the value once, as a constant or a local variable. If the value does not matter, show that: use
    ``uuid.uuid4()``, or ``uuidsentinel`` of oslo.utils, which makes one UUID for each name.
    """

    needles = ("-", "=", ":")
    options = (RESOURCE_NAMES,)
