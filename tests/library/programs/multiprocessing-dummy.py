# multiprocessing.dummy and multiprocessing.util: threads with the names of processes, and what is done at the end
import multiprocessing.dummy
from multiprocessing import util
from multiprocessing.dummy import Namespace, Value


class Thing:
    pass


print(Namespace(b=2, a=1), Value("i", 3), Value("i", 3).value)
print(multiprocessing.dummy.Array("i", [1, 2]), multiprocessing.dummy.active_children())
for arguments in ((None, print), {}), ((None, print), {"exitpriority": "1"}):
    try:
        util.Finalize(*arguments[0], **arguments[1])
    except (TypeError, ValueError) as error:
        print(repr(error))
thing = Thing()
gone = util.Finalize(thing, print, ("the thing has gone",))
print(gone.still_active())
del thing
print(gone.still_active(), gone())
util.Finalize(None, print, ("late",), exitpriority=1)
util.Finalize(None, print, ("early",), exitpriority=10)
by_hand = util.Finalize(None, print, ("by hand",), {"end": ".\n"}, exitpriority=5)
by_hand()
util.Finalize(None, print, ("never",), exitpriority=7).cancel()
print("end")
