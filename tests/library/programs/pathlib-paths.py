"""pathlib: paths as texts."""
import os
import pathlib
from pathlib import Path, PosixPath, PurePath, PurePosixPath

for text in ("/usr/lib/x.tar.gz", "a/b/c.py", "", ".", "/", "//a//b/", "a/./b/../c", ".bashrc", "x.", "..", "a.b.c/d", "/a", "~", "é/ü.txt", "a/.hidden.txt"):
    p = PurePath(text)
    print(repr(p), str(p), p.parts, p.root, p.anchor, repr(p.drive), p.name, p.stem, p.suffix, p.suffixes, p.parent, [str(q) for q in p.parents], p.is_absolute())
p = Path("a") / "b" / Path("c.txt")
print(p, repr(p), p / "/abs", "start" / p, p.joinpath("d", "e"), Path("a", "b", "c"), Path(), Path("a", "/b", "c"), type(p), isinstance(p, PosixPath), isinstance(p, os.PathLike))
print(p.with_name("x.py"), p.with_stem("y"), p.with_suffix(".md"), p.with_suffix(""), Path("a/b").with_suffix(".x"), p.relative_to("a"), p.is_relative_to("a/b"), p.is_relative_to("x"))
print(Path("/a/b/c").relative_to("/a/d", walk_up=True), p == Path("a/b/c.txt"), p != Path("x"), hash(p) == hash(Path("a/b/c.txt")), sorted([Path("b"), Path("a/c"), Path("a")]), {Path("a"): 1}[Path("a")])
print(Path("a") < Path("b"), PurePath("a") == PurePosixPath("a"), Path("a") == PurePath("a"), Path("a") == "a", os.fspath(p), bytes(p), p.as_posix(), Path("/a b/é").as_uri())
print(p.match("*.txt"), p.match("b/*.txt"), p.match("*.py"), p.match("/a/*"), p.full_match("a/**/*.txt"), p.full_match("*.txt"), Path("a/b/c/d").full_match("a/**"), Path("x1").match("x[0-9]"), Path("x").match("[!y]"))
print(p.parents[0], p.parents[-1], len(p.parents), list(p.parents), p.parents[:2], Path("a") in p.parents, p.parents)
os.environ["HOME"] = "/home/somebody"
print(Path("~/x").expanduser(), Path.home(), Path("x~").expanduser(), Path.cwd() == Path(os.getcwd()), Path("x").absolute() == Path.cwd() / "x", Path("/a/../b").absolute())
print(os.path.join(p, "x"), os.path.basename(p), f"{p}", f"{p.name:>10}", [*map(str, (p, p.parent))], Path.from_uri("file:///a%20b"), Path(__file__).name)
print(pathlib.Path is Path, Path("a/").name, Path("a//b") == Path("a/b"), Path("./a") == Path("a"), PurePosixPath("/../a").parts, Path("a/..").name)
for call in (lambda: Path(5), lambda: Path("a") / 5, lambda: Path("a").with_name(""), lambda: Path("/").with_name("x"), lambda: Path("a").with_suffix("x"), lambda: Path("a").relative_to("b"),
             lambda: Path("a").with_name("b/c"), lambda: Path(b"a"), lambda: Path("x").as_uri(), lambda: Path("a") < "b", lambda: Path("a").parents[5], lambda: Path("a").match(""),
             lambda: Path("").with_suffix(".x"), lambda: Path("a.x").with_stem(""), lambda: Path(None)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Mine(PurePosixPath):
    def __init__(self, *segments, note="none"):
        super().__init__(*segments)
        self.note = note

    def with_segments(self, *segments):
        return type(self)(*segments, note=self.note)


mine = Mine("a", "b", note="kept")
print(repr(mine / "c"), (mine / "c").note, mine.parent.note, repr(mine.with_name("z")))
