# Rows read and written: quotes, escapes, dialects, dictionaries, and what is refused.
import csv
import io


def attempt(what, function):
    try:
        print(what, "->", repr(function()))
    except Exception as error:
        print(what, "->", type(error).__module__, type(error).__name__, error)


text = 'name,age,note\r\nAda,36,"first, of all"\r\n\r\nBob,,"said ""hi""\nand left"\n"",x\n'
print(list(csv.reader(io.StringIO(text, newline=""))))
print(list(csv.reader(["a;b;c", "1;'2;3';4"], delimiter=";", quotechar="'")))
print(list(csv.reader(["a, b,  c", '"x" , "y"'], skipinitialspace=True)))
print(list(csv.reader(['"a",1,2.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(['"a",,b'], quoting=csv.QUOTE_NOTNULL)))
print(list(csv.reader(["a\\,b,c\\\\d"], escapechar="\\")), list(csv.reader(['"a\\"b",c'], escapechar="\\", doublequote=False)))
print(list(csv.reader(['"a"b,c', 'a"b"c'])), list(csv.reader(['"a,b'])), list(csv.reader(['"open', "and", 'closed"'])))
print(list(csv.reader(["a\tb\tc"], dialect="excel-tab")), list(csv.reader(['"a"'], quoting=csv.QUOTE_NONE)))
attempt("strict", lambda: list(csv.reader(['"a"b,c'], strict=True)))
attempt("strict", lambda: list(csv.reader(['"a'], strict=True)))
attempt("number", lambda: list(csv.reader(["a,1"], quoting=csv.QUOTE_NONNUMERIC)))
attempt("newline", lambda: list(csv.reader(["a\rb"])))
attempt("bytes", lambda: list(csv.reader([b"a"])))
attempt("iterable", lambda: csv.reader(5))
attempt("delimiter", lambda: csv.reader([], delimiter="ab"))
attempt("delimiter", lambda: csv.reader([], delimiter=1))
attempt("delimiter", lambda: csv.reader([], delimiter=""))
attempt("quotechar", lambda: csv.reader([], quotechar="ab"))
attempt("quoting", lambda: csv.reader([], quoting=9))
attempt("quoting", lambda: csv.reader([], quotechar=None, quoting=csv.QUOTE_ALL))
attempt("lineterminator", lambda: csv.writer(io.StringIO(), lineterminator=3))
attempt("dialect", lambda: csv.reader([], dialect="nope"))
attempt("keyword", lambda: csv.reader([], nope=1))
attempt("write", lambda: csv.writer(3))
attempt("same", lambda: csv.reader([], delimiter=",", quotechar=","))
rows = csv.reader(["a,b", '"c', 'd",e'])
print([(row, rows.line_num) for row in rows], rows.dialect.delimiter, rows.dialect.quoting)


def written(*rows, **options):
    out = io.StringIO()
    writer = csv.writer(out, **options)
    writer.writerows(rows)
    return out.getvalue()


print(repr(written(["a", 1, 2.5, None, True], ["x,y", 'say "hi"', "two\nlines", ""], [], [""])))
print(repr(written(["a", 1, "b c"], quoting=csv.QUOTE_ALL)), repr(written(["a", 1, 2.5], quoting=csv.QUOTE_NONNUMERIC)))
print(repr(written(["a,b", "c"], quoting=csv.QUOTE_NONE, escapechar="\\")), repr(written(['a"b'], doublequote=False, escapechar="\\")))
print(repr(written(["a", None, 3], quoting=csv.QUOTE_STRINGS)), repr(written(["a", None, 3], quoting=csv.QUOTE_NOTNULL)))
print(repr(written(["a", "b"], delimiter="|", lineterminator="\n")), repr(written(["a"], dialect="unix")), repr(written(range(3), dialect=csv.excel_tab)))
attempt("escape", lambda: written(["a,b"], quoting=csv.QUOTE_NONE))
attempt("single", lambda: written([""], quoting=csv.QUOTE_NONE))
attempt("row", lambda: csv.writer(io.StringIO()).writerow(5))
print(csv.writer(io.StringIO()).writerow(["abc", "d"]))

people = csv.DictReader(io.StringIO("name,age\nAda,36\n\nBob\nCid,1,2,3\n"))
print(list(people), people.fieldnames, people.line_num)
print(list(csv.DictReader(["1,2"], fieldnames=["a", "b", "c"], restval="-")), next(csv.DictReader(["1,2,3"], ["a"], restkey="more")))
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["b", "a"], restval="?", extrasaction="ignore")
print(writer.writeheader(), writer.writerow({"a": 1, "b": 2, "c": 3}), writer.writerows([{"a": 5}]))
print(repr(out.getvalue()))
attempt("fields", lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}))
attempt("action", lambda: csv.DictWriter(io.StringIO(), ["a"], extrasaction="nope"))


class Semicolons(csv.Dialect):
    delimiter = ";"
    quotechar = "'"
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect("semi", Semicolons)
csv.register_dialect("pipes", delimiter="|")
print(csv.list_dialects(), repr(written(["a;b", "c"], dialect="semi")), list(csv.reader(["a|b"], "pipes")), csv.get_dialect("semi").quotechar)
csv.unregister_dialect("pipes")
attempt("gone", lambda: csv.get_dialect("pipes"))
print(csv.field_size_limit(), csv.field_size_limit(5), csv.field_size_limit())
attempt("limit", lambda: list(csv.reader(["abcdefgh,1"])))
attempt("half a dialect", lambda: type("Half", (csv.Dialect,), {"delimiter": ","})())
