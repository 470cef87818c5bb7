# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two programs are linked with."""
import os
import re
import subprocess
import unittest
from pathlib import Path

BUILD = Path(os.environ.get('CHANCERY_BUILD_ROOT', '.'))


def needed(program):
    text = subprocess.run(['readelf', '-d', str(program)], check=True, capture_output=True, text=True).stdout
    return re.findall(r'\(NEEDED\).*\[(.+?)\]', text)


def everything_loaded(program):
    text = subprocess.run(['ldd', str(program)], check=True, capture_output=True, text=True).stdout
    return re.findall(r'^\s*(\S+)', text, re.M)


class Binaries(unittest.TestCase):
    def program(self, path):
        if not (BUILD / path).is_file():
            self.skipTest(f'{path} is not built')
        return BUILD / path

    def test_window_reaches_sqlite_through_sqlcipher(self):
        libraries = needed(self.program('src/ui/chancery'))
        self.assertEqual([name for name in libraries if name.startswith('libsqlite3')], [])
        names = [name.split('.')[0] for name in libraries]
        self.assertIn('libsqlcipher', names)
        # libshumate brings libsqlite3: of two libraries with the same symbols the first one wins.
        self.assertLess(names.index('libsqlcipher'), names.index('libshumate-1'))

    def test_command_line_reaches_sqlite_through_sqlcipher(self):
        names = [name.split('.')[0] for name in needed(self.program('src/cli/chancery-cli'))]
        self.assertIn('libsqlcipher', names)
        self.assertNotIn('libsqlite3', names)

    def test_command_line_has_no_window(self):
        loaded = everything_loaded(self.program('src/cli/chancery-cli'))
        self.assertTrue(loaded)
        window = [name for name in loaded if re.match(r'lib(gtk|gdk|adwaita|shumate|X11|wayland|soup)', name)
                  and not name.startswith('libgdk_pixbuf')]
        self.assertEqual(window, [])


if __name__ == '__main__':
    unittest.main()
