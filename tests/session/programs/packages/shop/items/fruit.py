from __future__ import annotations


class Apple:
    def __repr__(self):
        return f"<{__name__}.{type(self).__qualname__} of {self.__class__.__module__}>"
