# the part of transports that pauses and resumes a protocol by the size of the write buffer
import asyncio
from asyncio import transports


class Pipe(transports._FlowControlMixin):
    def __init__(self, protocol, loop):
        super().__init__({"name": "pipe"}, loop)
        self._protocol, self.size = protocol, 0

    def get_write_buffer_size(self):
        return self.size

    def fill(self, size):
        self.size = size
        self._maybe_pause_protocol()
        self._maybe_resume_protocol()
        print(size, self._protocol_paused)


class Writer(asyncio.Protocol):
    def pause_writing(self):
        print("pause")

    def resume_writing(self):
        print("resume")


class Broken(asyncio.Protocol):
    def pause_writing(self):
        raise ValueError("will not")

    def resume_writing(self):
        raise SystemExit(3)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"]), sorted(context)))
    pipe = Pipe(Writer(), loop)
    print(pipe.get_extra_info("name"), pipe.get_write_buffer_limits())
    for size in 65536, 65537, 70000, 16385, 16384, 0:
        pipe.fill(size)
    for limits in ({"high": 100}, {"low": 10}, {"high": 0}, {"high": 5, "low": 5}, {"high": 1, "low": 2}, {"low": -1}):
        try:
            pipe.set_write_buffer_limits(**limits)
            print(limits, pipe.get_write_buffer_limits())
        except ValueError as error:
            print(limits, error)
    pipe.size = 50
    pipe.set_write_buffer_limits(20, 10)
    broken = Pipe(Broken(), loop)
    broken.fill(100000)
    try:
        broken.fill(0)
    except SystemExit as end:
        print("exit", end.code, broken._protocol_paused)
    try:
        transports._FlowControlMixin(loop=loop)._maybe_pause_protocol()
    except NotImplementedError:
        print("not implemented")


asyncio.run(main())
