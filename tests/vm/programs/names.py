if __name__ == "__main__":
    print("main", __name__)
print(__doc__, __name__)
def f(): return __name__
print(f(), f.__module__)
class C: pass
print(C.__module__, C.__qualname__, repr(C))
class Outer:
    class Inner:
        def m(self): return lambda: 0
print(Outer.Inner, Outer.Inner.m.__qualname__, Outer.Inner().m().__qualname__)
größe = 5; Ω = 2; print(größe + Ω)
_ = 1; __ = 2; print(_ + __)
print([n for n in dir() if not n.startswith("_")])
