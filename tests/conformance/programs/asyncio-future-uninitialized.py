# A future that __new__() made and __init__() has not seen says so, whatever is asked of it.
import asyncio


def attempt(what, call):
    try:
        print(what, call())
    except Exception as error:
        print(what, type(error).__name__, error)


async def main():
    future = asyncio.Future.__new__(asyncio.Future)
    attempt("set_result", lambda: future.set_result(None))
    attempt("set_exception", lambda: future.set_exception(ValueError()))
    attempt("cancel", lambda: future.cancel())
    attempt("result", lambda: future.result())
    attempt("exception", lambda: future.exception())
    attempt("done", lambda: future.done())
    attempt("cancelled", lambda: future.cancelled())
    attempt("add_done_callback", lambda: future.add_done_callback(print))
    attempt("remove_done_callback", lambda: future.remove_done_callback(print))
    attempt("get_loop", lambda: future.get_loop())
    attempt("iter", lambda: iter(future))
    attempt("repr", lambda: repr(future))
    task = asyncio.Task.__new__(asyncio.Task)
    attempt("task", lambda: repr(task))
    attempt("task result", lambda: task.result())
    try:
        await future
    except RuntimeError as error:
        print("await", error)
    future.__init__()
    future.set_result("initialized")
    print(await future)


asyncio.run(main())
