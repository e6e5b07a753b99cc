# system-facts.py: mimetypes, gettext and sysconfig: what is the same on every machine
#
# SPDX-License-Identifier: GPL-3.0-or-later
import mimetypes, gettext, sysconfig
for n in ("a.txt", "a.tar.gz", "x.tgz", "A.JPG", "a.py", "a", "a.json", "http://h/x.html?y=1", "data:text/html,hi", "data:,x", "a.unknown", "b.xul", ".gz", "a.svgz", "a.js", "a.mp4", "a.csv", "a.wav", "a.md", "a.ico", "c:/a.txt", "a.webp", "a.xml", "a.docx"):
    print(n, mimetypes.guess_type(n), mimetypes.guess_type(n, strict=False))
for k in ("text/plain", "image/jpeg", "text/html", "application/json", "audio/mpeg", "nope/x", "image/jpg", "video/mp4", "text/javascript"):
    print(k, mimetypes.guess_extension(k), mimetypes.guess_all_extensions(k), mimetypes.guess_all_extensions(k, strict=False))
mimetypes.add_type("x/y", ".zzz"); print(mimetypes.guess_type("q.zzz"), mimetypes.guess_extension("x/y"))
print(sorted(mimetypes.types_map.items()))
_ = gettext.gettext
print(_("hello"), gettext.ngettext("%d file", "%d files", 2) % 2, gettext.ngettext("%d file", "%d files", 1) % 1, gettext.pgettext("c", "m"), gettext.dgettext("d", "m"), gettext.textdomain(), gettext.textdomain("x"), gettext.textdomain())
t = gettext.translation("app", "locale", fallback=True); print(t.gettext("x"), type(t).__name__, t.info(), t.charset()); t.install(); print(_("y"))


print(gettext.find("app"), gettext.find("app", all=True))
gettext.install("app")
print(sysconfig.get_python_version(), bool(sysconfig.get_config_var("Py_GIL_DISABLED")), sysconfig.get_config_vars("nope"), sorted(sysconfig.get_paths()), sysconfig.get_path_names())
