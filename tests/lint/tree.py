# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint tests know of the source tree."""
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ('base', 'domain', 'geo', 'vault', 'reports', 'exchange', 'session', 'cli', 'ui')


def walk():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith('.')]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), ROOT)


def files(*suffixes, under=''):
    """Paths relative to ROOT of the project's own files, those not yet committed included."""
    try:
        listed = subprocess.run(['git', '-C', str(ROOT), 'ls-files', '-z', '-co', '--exclude-standard'],
                                check=True, capture_output=True).stdout.decode().split('\0')
    except (OSError, subprocess.CalledProcessError):
        listed = walk()
    return sorted(path for path in set(listed)
                  if path and path.startswith(under) and path.endswith(suffixes or '')
                  and (ROOT / path).is_file())


def read(path):
    return (ROOT / path).read_text(encoding='utf-8')


TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def without_comments(source):
    """C source with its comments blanked out, line numbers unchanged."""
    def blank(match):
        text = match.group(0)
        return re.sub(r'[^\n]', ' ', text) if text.startswith('/') else text
    return TOKEN.sub(blank, source)


def string_literals(source):
    """(line, text) for each string literal of C source, adjacent literals joined."""
    code = without_comments(source)
    joined = re.compile(r'(?:"(?:\\.|[^"\\\n])*"\s*)+')
    for match in joined.finditer(code):
        parts = re.findall(r'"((?:\\.|[^"\\\n])*)"', match.group(0))
        yield code.count('\n', 0, match.start()) + 1, ''.join(parts)
