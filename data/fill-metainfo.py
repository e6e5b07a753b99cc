#!/usr/bin/env python3
# fill-metainfo.py: writes the metainfo, with the releases that NEWS tells of
#   fill-metainfo.py [--before-1.0] VERSION NEWS TEMPLATE OUT
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A release in NEWS is a line "Coroscope 1.2.3 (2026-12-31)", ruled off with =, then paragraphs and items that begin with "- ".

With --before-1.0 the developer's name is written as AppStream before its version 1.0 wants it, which knows no other form.
"""

import re
import sys
from xml.sax.saxutils import escape

DEVELOPER = re.compile(r'<developer id=.*?>\s*<name>(.*?)</name>\s*</developer>', re.DOTALL)
HEADING = re.compile(r'^Coroscope (\S+) \((\d{4}-\d\d-\d\d)\)\n=+\n', re.MULTILINE)


def read_releases(news):
    """Returns version, date and text of each release, the newest first, as NEWS has them."""
    parts = HEADING.split(news)
    if parts[0].strip() or len(parts) < 4:
        raise SystemExit('NEWS does not begin with a release')
    return list(zip(parts[1::3], parts[2::3], parts[3::3]))


def describe(text):
    """Yields the lines of a description: a paragraph for each paragraph, a list for each run of items."""
    for block in re.split(r'\n\s*\n', text.strip()):
        if not block.startswith('- '):
            yield f'<p>{escape(" ".join(block.split()))}</p>'
            continue
        yield '<ul>'
        for item in re.split(r'^- ', block, flags=re.MULTILINE)[1:]:
            yield f'  <li>{escape(" ".join(item.split()))}</li>'
        yield '</ul>'


def main():
    *options, version, news, template, out = sys.argv[1:]
    with open(news, encoding='utf-8') as file:
        releases = read_releases(file.read())
    if releases[0][0] != version:
        raise SystemExit(f'NEWS tells of {releases[0][0]}, but this is {version}')

    lines = ['  <releases>']
    for number, date, text in releases:
        lines += [f'    <release version="{number}" date="{date}">', '      <description>']
        lines += [f'        {line}' for line in describe(text)]
        lines += ['      </description>', '    </release>']
    lines.append('  </releases>')

    with open(template, encoding='utf-8') as file:
        filled = file.read().replace('@VERSION@', version).replace('@RELEASES@', '\n'.join(lines))
    if options == ['--before-1.0']:
        filled = DEVELOPER.sub(r'<developer_name>\1</developer_name>', filled)
    with open(out, 'w', encoding='utf-8') as file:
        file.write(filled)


main()
