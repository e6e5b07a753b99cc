# what test suites and libraries look at inside: the logger of the loop, helpers of futures, the debug mode
import asyncio
import concurrent.futures
from asyncio import base_events, coroutines, futures
from unittest import mock

print(base_events.logger is asyncio.log.logger, base_events.logger.name, bool(coroutines._is_debug_mode()))
print(futures._PENDING, futures._CANCELLED, futures._FINISHED)
print(hasattr(asyncio, "_copy_future_state"), hasattr(asyncio.tasks, "_copy_future_state"))


def show(label, future):
    try:
        print(label, future.done(), future.result())
    except BaseException as error:
        print(label, future.cancelled(), type(error).__module__, repr(error))


async def main():
    loop = asyncio.get_running_loop()
    print(futures._get_loop(loop.create_future()) is loop)
    for label, finish in (
        ("result", lambda future: future.set_result(42)),
        ("error", lambda future: future.set_exception(ValueError("bad"))),
        ("theirs", lambda future: future.set_exception(concurrent.futures.InvalidStateError("odd"))),
        ("cancel", lambda future: future.cancel()),
    ):
        for make in loop.create_future, concurrent.futures.Future:
            source, target, gone = make(), loop.create_future(), loop.create_future()
            gone.cancel()
            finish(source)
            futures._copy_future_state(source, target)
            futures._copy_future_state(source, gone)
            show(label, target)
            show("gone", gone)
            try:
                source.exception()
            except BaseException as error:
                print(type(error).__name__)
    for target in loop.create_future(), loop.create_future():
        if target is not None and loop.time() >= 1:
            target.cancel()
        futures._set_result_unless_cancelled(target, "set")
        show("unless", target)
        await asyncio.sleep(1)

    def fail():
        raise LookupError("lost")

    with mock.patch("asyncio.base_events.logger") as log:
        loop.call_soon(fail)
        await asyncio.sleep(0.1)
        print(log.error.called, log.error.call_args.args[0].splitlines()[0].partition(" at ")[0])
        kind, error, traceback = log.error.call_args.kwargs["exc_info"]
        print(kind.__name__, error, traceback is error.__traceback__)
        loop.call_exception_handler({"message": "something", "number": 3})
        log.error.assert_called_with("something\nnumber: 3", exc_info=False)
        print(log.error.call_count, log.mock_calls[1])
    print(base_events.logger is asyncio.log.logger)


asyncio.run(main())
