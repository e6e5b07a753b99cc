# Views of mappings are joined as their mappings are; a class may say what number its floats and texts are.
from types import MappingProxyType


class Answer(float):
    def __float__(self):
        return 42.0


class Grade(str):
    def __float__(self):
        return 9.5


class Wrong(float):
    def __float__(self):
        return "text"


view = MappingProxyType({"a": 1, "b": 2})
print(view | {"c": 3}, {"z": 0} | view, view | view, list(reversed(view)), view.copy())
try:
    view |= {"x": 1}
except TypeError as error:
    print(error)
print(view, type(view).__name__, float(Answer()), float(Grade("1")))
try:
    float(Wrong())
except TypeError as error:
    print(type(error).__name__)
print(0.0 ** float("-inf"), (-0.0) ** float("-inf"))
try:
    0.0 ** -1
except ZeroDivisionError as error:
    print(error)
