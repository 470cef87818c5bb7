# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source with a string for a person is in POTFILES.in, and the template can be made."""
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import tree

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?|gettext)\s*\(\s*"')
TRANSLATABLE = re.compile(r'\btranslatable="(?:yes|true)"')
ALWAYS = {'data/org.chancery.Chancery.desktop.in', 'data/org.chancery.Chancery.metainfo.xml.in',
          'data/org.chancery.Chancery.gschema.xml'}
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3']
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--add-comments=Translators', '--package-name=chancery', '--add-location=file',
            '--files-from=po/POTFILES.in', *(f'--keyword={word}' for word in KEYWORDS)]


def listed():
    lines = (line.strip() for line in tree.read('po/POTFILES.in').splitlines())
    return [line for line in lines if line and not line.startswith('#')]


def speaks(path, text):
    if path.endswith('.ui'):
        return bool(TRANSLATABLE.search(text))
    return bool(MARKED.search(tree.without_comments(text)))


def speaking():
    return {path for path in tree.files('.c', '.h', '.ui', under='src/') if speaks(path, tree.read(path))}


class Translations(unittest.TestCase):
    def test_every_source_that_speaks_is_listed(self):
        self.assertEqual(sorted(speaking() | ALWAYS), sorted(listed()), 'run po/update')

    def test_each_is_listed_once_and_in_order(self):
        self.assertEqual(listed(), sorted(set(listed())))

    def test_marked_strings_are_seen(self):
        for path, text, expected in (('x.c', 'a = _("Open");', True), ('x.c', '{ "a", N_ ("Open") }', True),
                                     ('x.c', '/* _("Open") */', False), ('x.c', 'print_ ("x")', False),
                                     ('x.ui', '<p name="l" translatable="yes">A</p>', True), ('x.ui', '<p/>', False)):
            with self.subTest(text=text):
                self.assertEqual(speaks(path, text), expected)

    def test_template(self):
        if not shutil.which('xgettext') or not shutil.which('msgfmt'):
            self.skipTest('gettext is not installed')
        with tempfile.TemporaryDirectory() as folder:
            template = Path(folder) / 'x.pot'
            done = subprocess.run([*XGETTEXT, '-o', str(template)], cwd=tree.ROOT, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            # For one, a string put together with a macro such as G_GSIZE_FORMAT ends there: write %zu.
            self.assertNotIn('warning:', done.stderr)
            made = template.read_text(encoding='utf-8')
        self.assertIn('msgid "Embassy"', made)
        subprocess.run(['msgfmt', '--check-format', '-o', '/dev/null', 'po/chancery.pot'], cwd=tree.ROOT, check=True)

    def test_languages_have_a_file(self):
        for line in tree.read('po/LINGUAS').split('\n'):
            for language in line.split('#')[0].split():
                subprocess.run(['msgfmt', '--check', '-o', '/dev/null', f'po/{language}.po'], cwd=tree.ROOT, check=True)


if __name__ == '__main__':
    unittest.main()
