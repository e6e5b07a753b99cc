# What runs a loop refuses inside a task that starts at once, as it does inside any other.
import asyncio


async def nested(what):
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    coroutine = asyncio.sleep(0)
    try:
        match what:
            case "run":
                asyncio.run(coroutine)
            case "run_until_complete":
                loop.run_until_complete(coroutine)
            case "run_forever":
                loop.run_forever()
            case "other until":
                other.run_until_complete(coroutine)
            case "other forever":
                other.run_forever()
            case "close":
                loop.close()
    except RuntimeError as error:
        print(what, "-", error)
    coroutine.close()
    other.close()


async def main():
    for eager in False, True:
        for what in "run", "run_until_complete", "run_forever", "other until", "other forever", "close":
            await asyncio.create_task(nested(what), eager_start=eager)


asyncio.run(main())
