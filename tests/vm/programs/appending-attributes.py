"""`text += more` of attributes: in an instance's names, behind a property, in slots, of a module, and where others hold the text."""
# SPDX-License-Identifier: GPL-3.0-or-later


class Plain:
    def __init__(self):
        self.text = ""

    def add(self, n):
        for i in range(n):
            self.text += "abcdefgh"
        return len(self.text)


class Slotted:
    __slots__ = ("text",)

    def __init__(self):
        self.text = "x"


class Guarded:
    def __init__(self):
        self.hidden = "q"
        self.n_set = 0

    @property
    def text(self):
        return self.hidden

    @text.setter
    def text(self, value):
        self.n_set += 1
        self.hidden = value


class Watching(Plain):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name == "text":
            super().__setattr__("seen", len(value))


plain = Plain()
print(plain.add(2000), plain.text[-4:], plain.__dict__.keys())
for maker in (Slotted, Guarded, Watching):
    thing = maker()
    for i in range(300):
        thing.text += "yz"
    print(maker.__name__, len(thing.text), getattr(thing, "n_set", None), getattr(thing, "seen", None))

held = Plain()
held.text = "w" * 50
for i in range(6):
    before = held.text
    held.text += str(i)
    print(before[-3:], held.text[-3:], hash(before) == hash("w" * 50 + "012345"[:i]), end="; ")
print()


def twice(thing):
    for other in (thing, thing):
        other.text += "1"
        thing.text += "2"
    return thing.text[-4:]


print(twice(held))
held.text += held.text
print(len(held.text))
Plain.label = "label-"
for i in range(3):
    Plain.label += str(i)
    held.label += "!"
print(Plain.label, held.label)
try:
    held.nothing += "x"
except AttributeError as error:
    print(error)
