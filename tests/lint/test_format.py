# SPDX-License-Identifier: GPL-3.0-or-later
"""C sources are laid out as .clang-format says."""
import re
import shutil
import subprocess
import unittest

import tree

# The same settings give other line breaks in another version.
VERSION = '14'


def formatter():
    for name in ('clang-format-' + VERSION, 'clang-format'):
        program = shutil.which(name)
        if program:
            text = subprocess.run([program, '--version'], capture_output=True, text=True).stdout
            if re.search(r'version ' + VERSION + r'\.', text):
                return program
    return None


class Format(unittest.TestCase):
    def test_layout(self):
        program = formatter()
        if not program:
            self.skipTest(f'clang-format {VERSION} is not installed')
        sources = tree.files('.c', '.h', under='src/') + tree.files('.c', '.h', under='tests/')
        done = subprocess.run([program, '--dry-run', '-Werror', *sources], cwd=tree.ROOT,
                              capture_output=True, text=True)
        wrong = sorted(set(re.findall(r'^(\S+?):\d+:\d+: error', done.stderr, re.M)))
        self.assertEqual(wrong, [], 'run clang-format -i on these')
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_source_names_its_licence(self):
        without = [path for path in tree.files('.c', '.h', '.py')
                   if 'SPDX-License-Identifier' not in '\n'.join(tree.read(path).splitlines()[:3])]
        self.assertEqual(without, [])


if __name__ == '__main__':
    unittest.main()
