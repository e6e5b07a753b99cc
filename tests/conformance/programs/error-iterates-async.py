"""What is asynchronous cannot be iterated over, nor the other way round."""


async def numbers():
    yield 1


async def job():
    pass


coroutine, other = job(), numbers().__anext__()
for value in numbers(), coroutine, [], iter([]), (i for i in ()), other:
    for function in next, lambda value: next(value, "default"), iter, list, sum, lambda value: [*value], lambda value: value.__next__(), \
            lambda value: dict(zip([1], value)), aiter, anext, lambda value: anext(value, "default"):
        try:
            result = function(value)
            print(type(result).__name__)
        except BaseException as error:
            print(type(error).__name__, error)
coroutine.close()
