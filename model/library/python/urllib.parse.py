"""urllib.parse: addresses in parts, and joined again."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
           "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult",
           "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
                 "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero",
               "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp",
               "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
MAX_CACHE_SIZE = 20
_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_CONTROLS_AND_SPACE = "".join(map(chr, range(33)))
_HEX = frozenset("0123456789abcdefABCDEF")


def _as_text(*args):
    """The arguments as str, and what makes the result the type that they were."""
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return *args, lambda result: result
    return *(arg.decode("ascii", "strict") if arg else "" for arg in args), lambda result: (
        result.encode() if hasattr(result, "encode") else result)


class _Address:
    """What can be said of an address with a netloc."""

    __slots__ = ()

    def _split_netloc(self):
        at, colon = ("@", ":") if isinstance(self.netloc, str) else (b"@", b":")
        before, _, host = self.netloc.rpartition(at)
        user, has_password, password = before.partition(colon)
        _, has_user, _ = self.netloc.rpartition(at)
        return (user if has_user else None), (password if has_user and has_password else None), host

    @property
    def username(self):
        return self._split_netloc()[0]

    @property
    def password(self):
        return self._split_netloc()[1]

    def _split_host(self):
        host = self._split_netloc()[2]
        opening, closing, colon = ("[", "]", ":") if isinstance(host, str) else (b"[", b"]", b":")
        _, bracketed, rest = host.partition(opening)
        if bracketed:
            name, _, port = rest.partition(closing)
            _, _, port = port.partition(colon)
        else:
            name, _, port = host.partition(colon)
        return name, port or None

    @property
    def hostname(self):
        name = self._split_host()[0]
        if not name:
            return None
        percent = "%" if isinstance(name, str) else b"%"
        name, sign, zone = name.partition(percent)
        return name.lower() + sign + zone

    @property
    def port(self):
        port = self._split_host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class DefragResult(namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url

    def encode(self, encoding="ascii", errors="strict"):
        return DefragResultBytes(*(part.encode(encoding, errors) for part in self))


class SplitResult(_Address, namedtuple("SplitResult", "scheme netloc path query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def encode(self, encoding="ascii", errors="strict"):
        return SplitResultBytes(*(part.encode(encoding, errors) for part in self))


class ParseResult(_Address, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def encode(self, encoding="ascii", errors="strict"):
        return ParseResultBytes(*(part.encode(encoding, errors) for part in self))


class DefragResultBytes(namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url

    def decode(self, encoding="ascii", errors="strict"):
        return DefragResult(*(part.decode(encoding, errors) for part in self))


class SplitResultBytes(_Address, namedtuple("SplitResult", "scheme netloc path query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def decode(self, encoding="ascii", errors="strict"):
        return SplitResult(*(part.decode(encoding, errors) for part in self))


class ParseResultBytes(_Address, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def decode(self, encoding="ascii", errors="strict"):
        return ParseResult(*(part.decode(encoding, errors) for part in self))


def _check_netloc(netloc):
    opens, closes = netloc.count("["), netloc.count("]")
    if (opens > 0) != (closes > 0):
        raise ValueError("Invalid IPv6 URL")
    if not opens:
        return
    before, _, rest = netloc.rpartition("@")[2].partition("[")
    host, _, port = rest.partition("]")
    if before or port and not port.startswith(":"):
        raise ValueError("Invalid IPv6 URL")
    if ":" not in host and not host.startswith(("v", "V")):
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def _split(url, scheme, allow_fragments):
    url = url.lstrip(_CONTROLS_AND_SPACE)
    scheme = scheme.strip(_CONTROLS_AND_SPACE)
    for unsafe in "\t\r\n":
        url, scheme = url.replace(unsafe, ""), scheme.replace(unsafe, "")
    netloc = query = fragment = ""
    end = url.find(":")
    if end > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:end]):
        scheme, url = url[:end].lower(), url[end + 1:]
    if url.startswith("//"):
        end = min([found for found in (url.find(c, 2) for c in "/?#") if found >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return scheme, netloc, url, query, fragment


def urlsplit(url, scheme="", allow_fragments=True):
    url, scheme, coerce = _as_text(url, scheme)
    return coerce(SplitResult(*_split(url, scheme, allow_fragments)))


def urlparse(url, scheme="", allow_fragments=True):
    url, scheme, coerce = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        slash = path.rfind("/")
        semicolon = path.find(";", slash if slash >= 0 else 0)
        if semicolon >= 0:
            path, params = path[:semicolon], path[semicolon + 1:]
    return coerce(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, coerce = _as_text(*components)
    if params:
        url = f"{url};{params}"
    return coerce(_unsplit(scheme, netloc, url, query, fragment))


def urlunsplit(components):
    *parts, coerce = _as_text(*components)
    return coerce(_unsplit(*parts))


def _unsplit(scheme, netloc, url, query, fragment):
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//" or scheme in uses_netloc and scheme and (not url or url[:1] == "/"):
        url = "//" + url
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url += "?" + query
    return url + "#" + fragment if fragment else url


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    base, url, coerce = _as_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return coerce(url)
    if scheme in uses_netloc:
        if netloc:
            return coerce(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return coerce(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    base_parts = bpath.split("/")
    if base_parts[-1] != "":
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return coerce(urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment)))


def urldefrag(url):
    url, coerce = _as_text(url)
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ""))
    else:
        fragment = ""
    return coerce(DefragResult(url, fragment))


def unquote_to_bytes(string):
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode()
    first, *parts = bytes(string).split(b"%")
    made = [first]
    for part in parts:
        digits = part[:2].decode("latin-1")
        if len(digits) == 2 and digits[0] in _HEX and digits[1] in _HEX:
            made += bytes((int(digits, 16),)), part[2:]
        else:
            made += b"%", part
    return b"".join(made)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode("utf-8" if encoding is None else encoding, "replace" if errors is None else errors)
    if "%" not in string:
        return string
    made, run = [], []
    for character in string:
        if character.isascii():
            run.append(character)
        else:
            made += unquote_to_bytes("".join(run)).decode(encoding or "utf-8", errors or "replace"), character
            run = []
    made.append(unquote_to_bytes("".join(run)).decode(encoding or "utf-8", errors or "replace"))
    return "".join(made)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    kept = _ALWAYS_SAFE.union(byte for byte in safe if byte < 128)
    return "".join([chr(byte) if byte in kept else f"%{byte:02X}" for byte in bs])


def _quote_item(item, quote_via, safe, encoding, errors):
    if isinstance(item, bytes):
        return quote_via(item, safe)
    return quote_via(str(item), safe, encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error
    parts = []
    for key, value in query:
        key = _quote_item(key, quote_via, safe, encoding, errors)
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        for found in values:
            parts.append(key + "=" + _quote_item(found, quote_via, safe, encoding, errors))
    return "&".join(parts)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    is_text = isinstance(qs, str)
    if not is_text:
        if not qs:
            return []
        qs = bytes(qs).decode("latin-1")
    if not isinstance(separator, str):
        separator = separator.decode("ascii")
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")

    def decode(text):
        text = text.replace("+", " ")
        return unquote(text, encoding, errors) if is_text else unquote_to_bytes(text.encode("latin-1"))

    found = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, has_equals, value = pair.partition("=")
        if not has_equals and strict_parsing:
            raise ValueError(f"bad query field: {pair!r}")
        if value or keep_blank_values and (has_equals or keep_blank_values):
            found.append((decode(name), decode(value)))
    return found


def clear_cache():
    pass
