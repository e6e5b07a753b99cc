"""difflib: where two sequences are the same, and where they differ."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter as _Counter, namedtuple as _namedtuple

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
           "context_diff", "diff_bytes", "unified_diff", "Match"]

Match = _namedtuple("Match", "a b size")

_POPULAR_FROM = 200
_SIMILAR = 0.74999
_WINDOW = 10


def _ratio(n_matches, length):
    return 2.0 * n_matches / length if length else 1.0


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = self.b2j = {}
        for j, element in enumerate(b):
            places.setdefault(element, []).append(j)
        self.bjunk = {element for element in places if self.isjunk(element)} if self.isjunk else set()
        limit = len(b) // 100 + 1
        self.bpopular = set()
        if self.autojunk and len(b) >= _POPULAR_FROM:
            self.bpopular.update(element for element, found in places.items()
                                 if element not in self.bjunk and len(found) > limit)
        for element in self.bjunk | self.bpopular:
            del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        start, other, size = alo, blo, 0
        lengths = {}
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], ()):
                if j >= bhi:
                    break
                if j >= blo:
                    length = longer[j] = lengths.get(j - 1, 0) + 1
                    if length > size:
                        start, other, size = i - length + 1, j - length + 1, length
            lengths = longer
        # first by what counts, then by junk beside it
        for junk in False, True:
            while start > alo and other > blo and (b[other - 1] in self.bjunk) == junk and a[start - 1] == b[other - 1]:
                start, other, size = start - 1, other - 1, size + 1
            while (start + size < ahi and other + size < bhi and (b[other + size] in self.bjunk) == junk
                   and a[start + size] == b[other + size]):
                size += 1
        return Match(start, other, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        found, todo = [], [(0, len(self.a), 0, len(self.b))]
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            match = self.find_longest_match(alo, ahi, blo, bhi)
            i, j, size = match
            if size:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    todo.append((i + size, ahi, j + size, bhi))
        blocks = []
        for match in sorted(found):
            last = blocks[-1] if blocks else None
            if last is not None and (last.a + last.size, last.b + last.size) == (match.a, match.b):
                blocks[-1] = last._replace(size=last.size + match.size)
            else:
                blocks.append(match)
        self.matching_blocks = blocks + [Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = []
            i = j = 0
            for a, b, size in self.get_matching_blocks():
                if i < a or j < b:
                    tag = "replace" if i < a and j < b else "delete" if i < a else "insert"
                    self.opcodes.append((tag, i, a, j, b))
                i, j = a + size, b + size
                if size:
                    self.opcodes.append(("equal", a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                yield group + [(tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))]
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        return _ratio(sum(match.size for match in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = _Counter(self.b)
        return _ratio((_Counter(self.a) & self.fullbcount).total(), len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _exceeds(matcher, least):
    """Its ratio where that is greater, else 0; what is quickly known is asked first"""
    if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least:
        ratio = matcher.ratio()
        return ratio if ratio > least else 0
    return 0


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    from heapq import nlargest
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher, result = SequenceMatcher(b=word), []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            result.append((matcher.ratio(), candidate))
    return [candidate for _, candidate in nlargest(n, result)]


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in "#" if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def _tagged(tag, lines, low, high):
    return (f"{tag} {lines[i]}" for i in range(low, high))


def _marks(line, tags):
    """The line below a line: its own white space where nothing has changed"""
    text = "".join(c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)).rstrip()
    return (f"? {text}\n",) if text else ()


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._similar(a, alo, ahi, b, blo, bhi)
            elif tag == "equal":
                yield from _tagged(" ", a, alo, ahi)
            else:
                yield from self._plain(a, alo, ahi, b, blo, bhi)

    def _plain(self, a, alo, ahi, b, blo, bhi):
        parts = [_tagged("-", a, alo, ahi), _tagged("+", b, blo, bhi)]
        if blo < bhi and bhi - blo < ahi - alo:
            parts.reverse()
        for part in parts:
            yield from part

    def _similar(self, a, alo, ahi, b, blo, bhi):
        """Pairs the lines of two blocks that are much the same, and shows what differs in them"""
        matcher = SequenceMatcher(self.charjunk)
        i_done, j_done = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            middle = alo + j - blo
            candidates = range(max(middle - _WINDOW, i_done), min(middle + _WINDOW + 1, ahi))
            if not candidates:
                break
            best, best_ratio = None, _SIMILAR
            for i in candidates:
                matcher.set_seq1(a[i])
                ratio = _exceeds(matcher, best_ratio)
                if ratio:
                    best, best_ratio = i, ratio
            if best is not None:
                yield from self._plain(a, i_done, best, b, j_done, j)
                yield from self._pair(matcher, a[best], b[j])
                i_done, j_done = best + 1, j + 1
        yield from self._plain(a, i_done, ahi, b, j_done, bhi)

    def _pair(self, matcher, first, second):
        if first == second:
            yield f"  {first}"
            return
        matcher.set_seqs(first, second)
        above = below = ""
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            above += {"replace": "^", "delete": "-", "equal": " "}.get(tag, "") * (i2 - i1)
            below += {"replace": "^", "insert": "+", "equal": " "}.get(tag, "") * (j2 - j1)
        yield f"- {first}"
        yield from _marks(first, above)
        yield f"+ {second}"
        yield from _marks(second, below)


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    tags = {1: ("  ", "- "), 2: ("  ", "+ ")}
    if int(which) not in tags:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    return (line[2:] for line in delta if line[:2] in tags[int(which)])


def _check_types(a, b, *args):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for lines in a, b:
        if isinstance(lines, str):
            raise TypeError("input must be a sequence of strings, not str")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def _header(tags, names, dates, lineterm):
    for tag, name, date in zip(tags, names, dates):
        yield f"{tag} {name}{f'\t{date}' if date else ''}{lineterm}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    def place(start, stop):
        n_lines = stop - start
        return f"{start + 1}" if n_lines == 1 else f"{start + (n_lines > 0)},{n_lines}"
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    header = _header(("---", "+++"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from header
        yield f"@@ -{place(group[0][1], group[-1][2])} +{place(group[0][3], group[-1][4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
            else:
                yield from ("-" + line for line in a[i1:i2])
                yield from ("+" + line for line in b[j1:j2])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    def place(start, stop):
        n_lines = stop - start
        return f"{start + (n_lines > 0)}" if n_lines <= 1 else f"{start + 1},{stop}"
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    header = _header(("***", "---"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from header
        yield f"***************{lineterm}"
        for mark, lines, low, only, other in ("***", a, 1, "delete", "insert"), ("---", b, 3, "insert", "delete"):
            end = " ****" if mark == "***" else " ----"
            yield f"{mark} {place(group[0][low], group[-1][low + 1])}{end}{lineterm}"
            if any(code[0] in ("replace", only) for code in group):
                for code in group:
                    if code[0] != other:
                        yield from (prefix[code[0]] + line for line in lines[code[low]:code[low + 1]])


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """dfunc over lines of bytes in any encoding."""
    def text(part):
        try:
            return part.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError(f"all arguments must be bytes, not {type(part).__name__} ({part!r})") from error

    parts = list(map(text, a)), list(map(text, b)), *map(text, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc(*parts, n, text(lineterm)):
        yield line.encode("ascii", "surrogateescape")
