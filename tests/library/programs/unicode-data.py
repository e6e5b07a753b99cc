# what is known of characters
import unicodedata as u

for c in "aA1 é\u0301ß€½²٣漢あｱ−—«»(\n\u200d\U0001f600\ue000\u0378ǅʰ_":
    print(ascii(c), u.category(c), u.combining(c), u.mirrored(c), u.east_asian_width(c), u.decimal(c, None), u.digit(c, "none"))
for c in "aAé€漢가힣퀀 π→✓":
    print(ascii(c), u.name(c), u.lookup(u.name(c)) == c if c not in "漢가힣퀀" else "")
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    for text in ("é", "e\u0301", "ﬁ ²½", "Å", "가", "a\0é", "\ud800é", "", "q\u0323\u0307", "q\u0307\u0323"):
        made = u.normalize(form, text)
        print(form, ascii(text), ascii(made), u.is_normalized(form, text))
print("".join(c for c in u.normalize("NFD", "Crème brûlée à la Zürich") if not u.combining(c)), u.numeric("7"), u.unidata_version)
for f in (lambda: u.name("\n"), lambda: u.name("\n", "default"), lambda: u.name("ab"), lambda: u.name(3), lambda: u.category(""), lambda: u.category(None),
          lambda: u.decimal("x"), lambda: u.digit("x"), lambda: u.numeric("x"), lambda: u.normalize("X", "a"), lambda: u.normalize("NFC", 3),
          lambda: u.lookup("NO SUCH CHARACTER"), lambda: u.lookup(3), lambda: u.is_normalized("NFC", b"")):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
