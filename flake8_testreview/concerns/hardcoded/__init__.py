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

    ``155d900f-4e14-4e4c-a73d-069cbf4541e6`` in the middle of a test does not say whether it is the image, the
    server, or any id at all, nor whether the test fails without exactly this one. Written a second time it must be
    compared digit by digit, and one day only one of the two is changed.

    Name the value once, as a constant or a local variable. Where the value does not matter, say so: use
    ``uuid.uuid4()``, or oslo.utils' ``uuidsentinel``, which makes one UUID for each name that is asked of it.
    """

    needles = ("-", "=", ":")
    options = (RESOURCE_NAMES,)
