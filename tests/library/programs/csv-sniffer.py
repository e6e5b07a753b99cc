# csv-sniffer.py: csv.Sniffer
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv, io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
S = ["a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "'a'\t'b'\n'c'\t'd'\n", '"a", "b"\n"c", "d"\n', "a b\nc d\n", "name|age\nbob|3\n", "abc", "", 'x,"y ""q"" z",w\n1,"2",3\n', "a:b\nc:d\n", "2020-01-01,5\n2020-01-02,6\n", "a, b, c\nd, e, f\n", "one\n", '"q"\n"r"\n']
for s in S:
    def f():
        d = csv.Sniffer().sniff(s)
        return d.delimiter, d.quotechar, d.doublequote, d.skipinitialspace, list(csv.reader(io.StringIO(s), d))
    t(f); t(lambda: csv.Sniffer().has_header(s)); t(lambda: csv.Sniffer().sniff(s, delimiters=";,").delimiter)
t(lambda: csv.Sniffer().has_header("name,age\nbob,3\namy,4\n")); t(lambda: csv.Sniffer().has_header("1,2\n3,4\n"));  t(lambda: csv.Sniffer().sniff(S[0]))
