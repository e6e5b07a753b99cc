# selectors: keys and selectors that nothing is registered with
import selectors

print(selectors.EVENT_READ, selectors.EVENT_WRITE)
print(selectors.SelectorKey("file", 3, selectors.EVENT_READ, None))
try:
    selectors.BaseSelector()
except TypeError as error:
    print(error)


class Recorder(selectors.BaseSelector):
    def __init__(self):
        self.keys = {}

    def register(self, fileobj, events, data=None):
        self.keys[fileobj] = selectors.SelectorKey(fileobj, 0, events, data)
        return self.keys[fileobj]

    def unregister(self, fileobj):
        return self.keys.pop(fileobj)

    def select(self, timeout=None):
        return [(key, key.events) for key in self.keys.values()]

    def get_map(self):
        return self.keys


with Recorder() as recorder:
    print(recorder.register("a", selectors.EVENT_READ))
    print(recorder.modify("a", selectors.EVENT_WRITE, "data"))
    print(recorder.get_key("a"), recorder.select())
    try:
        recorder.get_key("b")
    except KeyError as error:
        print(error)

with selectors.SelectSelector() as selector:
    print(len(selector.get_map()), selector.select(0))
    for key in 5, "b":
        try:
            selector.get_key(key)
        except (KeyError, ValueError) as error:
            print(repr(error))
try:
    selector.get_key(5)
except RuntimeError as error:
    print(error)
