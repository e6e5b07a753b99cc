"""mimetypes: the kind of a file by how its name ends; the tables of the system are not read."""
# SPDX-License-Identifier: GPL-3.0-or-later

from posixpath import splitext
from urllib.parse import urlparse

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension", "add_type",
           "init", "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]

knownfiles = []
inited = True
suffix_map = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
types_map = {"." + ending: kind for kind, endings in (line.split(" ", 1) for line in """\
text/javascript js mjs
application/epub+zip epub
application/fits fits
application/gzip gz
application/json json
application/manifest+json webmanifest
application/msword doc dot wiz
application/n-quads nq
application/n-triples nt
application/octet-stream bin a dll exe o obj so
application/oda oda
application/ogg ogx
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ps ai eps
application/rtf rtf
application/trig trig
application/vnd.apple.mpegurl m3u m3u8
application/vnd.ms-excel xls xlb
application/vnd.ms-fontobject eot
application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/vnd.oasis.opendocument.graphics odg
application/vnd.oasis.opendocument.presentation odp
application/vnd.oasis.opendocument.spreadsheet ods
application/vnd.oasis.opendocument.text odt
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/vnd.rar rar
application/wasm wasm
application/x-7z-compressed 7z
application/x-bcpio bcpio
application/x-cpio cpio
application/x-csh csh
application/x-debian-package deb
application/x-dvi dvi
application/x-gtar gtar
application/x-hdf hdf
application/x-hdf5 h5
application/x-httpd-php php
application/x-latex latex
application/x-mif mif
application/x-netcdf cdf nc
application/x-pkcs12 p12 pfx
application/x-python-code pyc pyo
application/x-rpm rpm
application/x-pn-realaudio ram
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-sv4cpio sv4cpio
application/x-sv4crc sv4crc
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/x-texinfo texi texinfo
application/x-troff roff t tr
application/x-troff-man man
application/x-troff-me me
application/x-troff-ms ms
application/x-ustar ustar
application/x-wais-source src
application/xml xsl rdf wsdl xpdl
application/yaml yaml yml
application/zip zip
audio/3gpp 3gp 3gpp
audio/3gpp2 3g2 3gpp2
audio/aac aac adts loas ass
audio/basic au snd
audio/flac flac
audio/matroska mka
audio/mp4 m4a
audio/mpeg mp3 mp2
audio/ogg ogg
audio/opus opus
audio/vnd.wave wav
audio/x-aiff aif aifc aiff
audio/x-pn-realaudio ra
audio/webm weba
font/otf otf
font/ttf ttf
font/woff woff
font/woff2 woff2
image/avif avif
image/bmp bmp
image/emf emf
image/fits fits
image/g3fax g3
image/gif gif
image/heic heic
image/heif heif
image/ief ief
image/jp2 jp2
image/jpeg jpg jpe jpeg
image/jpm jpm
image/jpx jpx
image/png png
image/svg+xml svg
image/t38 t38
image/tiff tiff tif
image/tiff-fx tfx
image/vnd.microsoft.icon ico
image/webp webp
image/wmf wmf
image/x-cmu-raster ras
image/x-portable-anymap pnm
image/x-portable-bitmap pbm
image/x-portable-graymap pgm
image/x-portable-pixmap ppm
image/x-rgb rgb
image/x-xbitmap xbm
image/x-xpixmap xpm
image/x-xwindowdump xwd
message/rfc822 eml mht mhtml nws
model/gltf+json gltf
model/gltf-binary glb
model/stl stl
text/css css
text/csv csv
text/html html htm
text/markdown md markdown
text/n3 n3
text/plain txt bat c h ksh pl srt
text/richtext rtx
text/rtf rtf
text/tab-separated-values tsv
text/vtt vtt
text/x-python py
text/x-rst rst
text/x-setext etx
text/x-sgml sgm sgml
text/x-vcard vcf
text/xml xml
video/matroska mkv
video/matroska-3d mk3d
video/mp4 mp4
video/mpeg mpeg m1v mpa mpe mpg
video/ogg ogv
video/quicktime mov qt
video/webm webm
video/vnd.avi avi
video/x-m4v m4v
video/x-ms-wmv wmv
video/x-sgi-movie movie""".splitlines()) for ending in endings.split()}
common_types = {".rtf": "application/rtf", ".jpg": "image/jpg", ".mid": "audio/midi", ".midi": "audio/midi", ".pct": "image/pict",
                ".pic": "image/pict", ".pict": "image/pict", ".webp": "image/webp", ".xul": "text/xul"}


class MimeTypes:
    def __init__(self, filenames=(), strict=True):
        self.encodings_map = encodings_map.copy()
        self.suffix_map = suffix_map.copy()
        self.types_map = common_types.copy(), types_map.copy()
        self.types_map_inv = {}, {}
        for known, turned in zip(self.types_map, self.types_map_inv):
            for ending, kind in known.items():
                turned.setdefault(kind, []).append(ending)

    def add_type(self, type, ext, strict=True):
        if not type:
            return
        self.types_map[strict][ext] = type
        endings = self.types_map_inv[strict].setdefault(type, [])
        if ext not in endings:
            endings.append(ext)

    def guess_type(self, url, strict=True):
        url = str(url)
        parts = urlparse(url)
        if parts.scheme == "data":
            comma = parts.path.find(",")
            if comma < 0:
                return None, None
            kind = parts.path[:comma].partition(";")[0]
            return (kind if "=" not in kind and "/" in kind else "text/plain"), None
        return self.guess_file_type(parts.path if parts.scheme and len(parts.scheme) > 1 else url, strict=strict)

    def guess_file_type(self, path, *, strict=True):
        base, ending = splitext(str(path))
        while (longer := self.suffix_map.get(ending.lower())) is not None:
            base, ending = splitext(base + longer)
        encoding = self.encodings_map.get(ending)
        if encoding is not None:
            ending = splitext(base)[1]
        ending = ending.lower()
        kind = self.types_map[True].get(ending)
        if kind is None and not strict:
            kind = self.types_map[False].get(ending)
        return kind, encoding

    def guess_all_extensions(self, type, strict=True):
        found = list(self.types_map_inv[True].get(type.lower(), ()))
        if not strict:
            found += [ending for ending in self.types_map_inv[False].get(type.lower(), ()) if ending not in found]
        return found

    def guess_extension(self, type, strict=True):
        return next(iter(self.guess_all_extensions(type, strict)), None)


_db = MimeTypes()
encodings_map, suffix_map = _db.encodings_map, _db.suffix_map
common_types, types_map = _db.types_map
guess_type, guess_file_type, guess_extension = _db.guess_type, _db.guess_file_type, _db.guess_extension
guess_all_extensions, add_type = _db.guess_all_extensions, _db.add_type


def init(files=None):
    pass


def read_mime_types(file):
    return None
