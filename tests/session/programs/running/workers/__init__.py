"""Workers."""
from .worker import Worker
from .producer import produce

__all__ = ["Worker", "produce"]
