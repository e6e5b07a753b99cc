# tasks of a program's own kind: who registers them, who runs, in the functions of asyncio.tasks and of _asyncio
import asyncio
import _asyncio
from asyncio import tasks


class Loop:
    def __repr__(self):
        return "<a loop>"


class Plain:
    def __init__(self, loop, name, done=False):
        self._loop, self.name, self.finished = loop, name, done

    def done(self):
        return self.finished

    def __repr__(self):
        return f"<{self.name}>"


class Getter(Plain):
    def __init__(self, loop, name):
        super().__init__(None, name)
        self.other = loop

    def get_loop(self):
        return self.other


def attempt(function, *args):
    try:
        print(function.__name__, function(*args))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


def names(found):
    return sorted(task.name if isinstance(task, Plain) else task.get_name() for task in found)


print(tasks._c_current_task is asyncio.current_task is _asyncio.current_task, tasks._c_all_tasks is asyncio.all_tasks)
print(tasks._enter_task is tasks._c_enter_task is _asyncio._enter_task, tasks._py_enter_task is tasks._enter_task)
print(_asyncio.Future is asyncio.Future, _asyncio.Task is asyncio.Task, _asyncio.get_running_loop is asyncio.get_running_loop)
print(len(tasks._scheduled_tasks), tasks._eager_tasks, tasks._current_tasks)
print(hasattr(asyncio, "_register_task"), hasattr(asyncio.locks, "_register_task"))

loop, one, two = Loop(), None, None
for register, unregister, find in (
    (tasks._py_register_task, tasks._py_unregister_task, tasks._py_all_tasks),
    (tasks._c_register_task, tasks._c_unregister_task, tasks._c_all_tasks),
    (tasks._py_register_eager_task, tasks._py_unregister_eager_task, tasks._py_all_tasks),
    (tasks._c_register_eager_task, tasks._c_unregister_eager_task, asyncio.all_tasks),
):
    one, two, three, four = Plain(loop, "one"), Getter(loop, "two"), Plain(loop, "three", True), Plain(Loop(), "four")
    print(register.__name__, find(loop))
    for task in one, two, three, four:
        register(task)
    print(names(find(loop)))
    unregister(one)
    unregister(one)
    two.other = None
    three.finished = False
    print(names(find(loop)))
    for task in two, three, four:
        unregister(task)
    print(find(loop))
attempt(tasks._c_register_task, 5)
attempt(tasks._py_register_task, 5)

# In Python any loop will do; natively it has to run.
one, two = Plain(loop, "one"), Plain(loop, "two")
attempt(tasks._py_current_task, loop)
attempt(tasks._py_enter_task, loop, one)
attempt(tasks._py_enter_task, loop, two)
attempt(tasks._py_current_task, loop)
attempt(tasks._py_leave_task, loop, two)
attempt(tasks._py_leave_task, loop, one)
attempt(tasks._py_leave_task, loop, one)
attempt(tasks._py_swap_current_task, loop, one)
attempt(tasks._py_swap_current_task, loop, two)
attempt(tasks._py_swap_current_task, loop, None)
attempt(asyncio.current_task, loop)
attempt(tasks._c_enter_task, loop, one)
attempt(tasks._c_leave_task, loop, one)
attempt(tasks._c_swap_current_task, loop, one)
attempt(asyncio.current_task)
attempt(asyncio.all_tasks)
attempt(tasks._py_current_task)
attempt(tasks._py_all_tasks)


async def eager():
    print("eager", asyncio.current_task().get_name())
    return 1


async def main():
    here, me = asyncio.get_running_loop(), asyncio.current_task()
    stranger = Plain(here, "stranger")
    print(tasks._swap_current_task(here, stranger) is me, asyncio.current_task())
    attempt(tasks._enter_task, here, one)
    attempt(tasks._leave_task, here, one)
    print(await asyncio.Task(eager(), loop=here, name="quick", eager_start=True), asyncio.current_task(here))
    attempt(tasks._leave_task, here, stranger)
    attempt(asyncio.current_task)
    attempt(tasks._leave_task, here, stranger)
    attempt(tasks._enter_task, here, me) if asyncio.current_task() is not None else tasks._enter_task(here, me)
    print(asyncio.current_task() is me)
    other = asyncio.create_task(asyncio.sleep(1), name="other")
    print(names(asyncio.all_tasks()))
    tasks._unregister_task(other)
    tasks._register_task(stranger)
    print(names(asyncio.all_tasks()), len(asyncio.all_tasks()))
    tasks._register_task(other)
    stranger.finished = True
    print(names(asyncio.all_tasks(here)))
    tasks._unregister_task(stranger)
    await other
    print(names(asyncio.all_tasks()))


asyncio.run(main())
