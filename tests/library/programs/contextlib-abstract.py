# the abstract classes of context managers know who has their methods, and take no space
from contextlib import AbstractAsyncContextManager, AbstractContextManager


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


class Asynchronous:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        return None


class Half(Manager):
    __exit__ = None


class Slotted(AbstractContextManager):
    __slots__ = ()

    def __exit__(self, *error):
        return super().__exit__(*error)


print(issubclass(Manager, AbstractContextManager), issubclass(Asynchronous, AbstractContextManager))
print(issubclass(Manager, AbstractAsyncContextManager), issubclass(Asynchronous, AbstractAsyncContextManager))
print(issubclass(Half, AbstractContextManager), isinstance(Manager(), AbstractContextManager))
with Slotted() as slotted:
    try:
        slotted.attribute = 1
    except AttributeError as error:
        print(error)
