# literals that are texts, and texts for pages
import ast
import html

for text in ("1", "-2.5", "'a'", "b'x'", "[1, (2, 3), {4: 'q'}, {5}]", "None", "1+2j", "-3-4j", "set()", "  (1,)", "(1,\n 2)", "True", "...", "'a' 'b'", "{}", "+5"):
    print(repr(ast.literal_eval(text)))
for text in ("x", "f()", "1+2", "[x]", "{**a}", "f'{x}'", "-'a'", "1 if 2 else 3", "--1", "{1: y}", "[i for i in x]"):
    try: print(ast.literal_eval(text))
    except ValueError as e: print(str(e)[:24])
for text in ("1 +", "(", "a b"):
    try: print(ast.literal_eval(text))
    except SyntaxError as e: print("SyntaxError")
try: ast.literal_eval(5)
except ValueError as e: print(e)
print(html.unescape("&lt;p&gt; &amp; &eacute;&#233;&#xe9; &notit; &notin; &bogus; & &; &#0; &#x80; &#1114112; &copy &AMP;amp; &NotEqualTilde; &#x1; &#xfdd0;|"))
print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'\"", quote=False))
