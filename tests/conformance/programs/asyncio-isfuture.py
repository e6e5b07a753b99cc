# what counts as a future: the attribute that says so, on the object and on its class
import asyncio
from unittest import mock


class Duck:
    _asyncio_future_blocking = None

    def __init__(self, value=False):
        self._asyncio_future_blocking = value


class OnlyObject:
    def __init__(self):
        self._asyncio_future_blocking = False


class Raises:
    @property
    def _asyncio_future_blocking(self):
        raise ValueError("no")


class Pretends:
    __class__ = asyncio.Future


async def main():
    loop = asyncio.get_running_loop()
    for what in (
        loop.create_future(), asyncio.current_task(), Duck(), Duck(True), Duck(None), Duck, OnlyObject(), 1, None, "future",
        asyncio.Future, mock.Mock(), mock.Mock(asyncio.Future), mock.Mock(spec=Duck), Raises(), Pretends(),
    ):
        try:
            print(type(what).__name__, asyncio.isfuture(what))
        except Exception as error:
            print(type(what).__name__, type(error).__name__, error)


asyncio.run(main())
