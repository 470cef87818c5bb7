# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest: whole, pinned, and without permissions that the program does not need."""
import re
import unittest

import tree

try:
    import yaml
except ImportError:
    yaml = None

MANIFEST = 'flatpak/org.chancery.Chancery.yml'
PERMITTED = {'--share=ipc', '--socket=fallback-x11', '--socket=wayland', '--device=dri'}
# Where each dependency of meson.build comes from; None: the GNOME runtime has it.
MODULES = {
    'sqlcipher': 'sqlcipher', 'libsodium': 'libsodium', 'xlsxwriter': 'libxlsxwriter', 'zxcvbn': 'zxcvbn',
    'csv': 'libcsv', 'libcrypto': None, 'json-glib-1.0': None, 'proj': 'proj', 'geos': 'geos', 'netcdf': 'netcdf', 'shumate-1.0': 'libshumate', 'glib-2.0': None,
    'gobject-2.0': None, 'gio-2.0': None, 'gio-unix-2.0': None, 'cairo': None,
    'pangocairo': None, 'gdk-pixbuf-2.0': None, 'libwebp': None, 'gtk4': None, 'libadwaita-1': None, 'm': None,
}


class Permissions(unittest.TestCase):
    def test_no_more_than_a_window_needs(self):
        # Read as text too: this must not depend on a parser being installed.
        text = tree.read(MANIFEST)
        self.assertNotIn('share=network', text)
        given = re.search(r'^finish-args:\n((?:  - .*\n)+)', text, re.M).group(1)
        self.assertEqual(set(re.findall(r'- (\S+)', given)), PERMITTED)


@unittest.skipUnless(yaml, 'python3-yaml is not installed')
class Manifest(unittest.TestCase):
    def setUp(self):
        self.manifest = yaml.safe_load(tree.read(MANIFEST))
        self.modules = {module['name']: module for module in self.manifest['modules']}

    def test_identity(self):
        self.assertEqual(self.manifest['id'], 'org.chancery.Chancery')
        self.assertEqual(self.manifest['command'], 'chancery')
        self.assertEqual(set(self.manifest['finish-args']), PERMITTED)

    def test_every_dependency_comes_from_somewhere(self):
        names = re.findall(r"= (?:dependency|cc\.find_library)\('([^']+)'", tree.read('meson.build'))
        self.assertTrue(names)
        for name in names:
            with self.subTest(name=name):
                self.assertIn(name, MODULES)
                if MODULES[name]:
                    self.assertIn(MODULES[name], self.modules)

    def test_sources_are_pinned(self):
        for name, module in self.modules.items():
            for source in module['sources']:
                with self.subTest(module=name):
                    if source['type'] == 'archive':
                        self.assertRegex(source['sha256'], r'^[0-9a-f]{64}$')
                        self.assertTrue(source['url'].startswith('https://'))
                    elif source['type'] == 'git':
                        self.assertTrue(source.get('tag') or source.get('commit'))
                    else:
                        self.assertEqual((name, source['type']), ('chancery', 'dir'))


if __name__ == '__main__':
    unittest.main()
