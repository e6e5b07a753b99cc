print("shop begins", __name__, __package__)
from . import items
from .items import count as number
from .version import version as _version

version = _version
name = f"shop {number}"
hidden = 1
exported = "from __all__"
__all__ = ["exported", "version"]
print("shop is done")
