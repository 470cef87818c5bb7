# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing in the tree knows the machine it was written on."""
import re
import subprocess
import unittest

import tree

# Put together from parts, or this file would be its own first finding.
SLASH = '/'
MACHINE = re.compile('|'.join([
    SLASH + '(?:work|farm)' + SLASH,
    SLASH + 'tmp' + SLASH + '(?:wt|build-|bash' + '_jobs)',
    SLASH + 'home' + SLASH + '[a-z]',
    r'(?<![\w.$}-])' + SLASH + 'root' + SLASH,
    'deb' + r'\.debian\.org',
]))
TEXT = ('.c', '.h', '.py', '.ui', '.css', '.xml', '.in', '.md', '.build', '.sql', '.yml', '.json', '.csv', '.svg',
        '.txt', '.1', '.supp', 'run', 'setup', 'summary', 'tap', 'update', '.po', '.pot', 'POTFILES.in', '.gitignore')
TOP_LEVEL = {'meson.build', 'README.md', 'LICENSE', 'src', 'data', 'po', 'resources', 'tests', 'flatpak'}
RUN_BIT = ('src/run', 'src/setup', 'tests/run', 'tests/summary', 'tests/tap', 'tests/fuzz/run', 'po/update', '.ci/run')


class Paths(unittest.TestCase):
    def test_no_machine_paths(self):
        found = []
        for path in tree.files(*TEXT):
            for number, line in enumerate(tree.read(path).splitlines(), 1):
                if MACHINE.search(line):
                    found.append(f'{path}:{number}: {line.strip()[:80]}')
        self.assertEqual(found, [])

    def test_a_machine_path_is_found(self):
        for text in (SLASH + 'work' + SLASH + 'x', SLASH + 'home' + SLASH + 'mara' + SLASH, ' ' + SLASH + 'root' + SLASH):
            self.assertTrue(MACHINE.search(text), text)
        self.assertFalse(MACHINE.search('src/framework/x'))

    def test_top_level(self):
        odd = {path.split('/')[0] for path in tree.files()} - TOP_LEVEL
        self.assertEqual({name for name in odd if not name.startswith('.')}, set())

    def test_scripts(self):
        for path in RUN_BIT:
            with self.subTest(path=path):
                self.assertTrue((tree.ROOT / path).stat().st_mode & 0o100, 'no run bit')
                if 'bash' in tree.read(path).splitlines()[0]:
                    subprocess.run(['bash', '-n', str(tree.ROOT / path)], check=True)


if __name__ == '__main__':
    unittest.main()
