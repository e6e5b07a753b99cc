def first[T](items: list[T]) -> T: return items[0]
class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
type Pair[A] = tuple[A, A]
print(first([1, 2]), Box(3).get(), Box[int](4).v, Pair.__name__, first.__type_params__, Box.__type_params__)
def annotated(x: int | None = None, *, y: "list[str]" = ()) -> dict[str, int]: return {}
print(annotated(), list[int], dict[str, list[int]], int | None, tuple[int, ...], int | str)
print(isinstance(1, int | str), isinstance(None, int | None), list[int]([1, 2]))
x: list[int] = []
class A:
    a: int
    b: str = "x"
print(A.b)
