# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktop file, metainfo, settings schema, file type, icons, manual pages."""
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import tree

BUILD = Path(os.environ.get('CHANCERY_BUILD_ROOT', '.'))
APP = 'org.chancery.Chancery'
SVG = '{http://www.w3.org/2000/svg}'
ACTIONS = '/org/chancery/Chancery/icons/scalable/actions'


class Data(unittest.TestCase):
    def check(self, program, *arguments):
        if not shutil.which(program):
            self.skipTest(f'{program} is not installed')
        done = subprocess.run([program, *map(str, arguments)], cwd=tree.ROOT, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def built(self, name):
        path = BUILD / 'data' / name
        self.assertTrue(path.is_file(), path)
        return path

    def test_desktop_file(self):
        self.assertEqual(self.check('desktop-file-validate', self.built(APP + '.desktop')), '')

    def test_metainfo(self):
        self.check('appstreamcli', 'validate', '--no-net', self.built(APP + '.metainfo.xml'))

    def test_settings_schema(self):
        self.check('glib-compile-schemas', '--strict', '--dry-run', tree.ROOT / 'data')
        for key in ElementTree.parse(tree.ROOT / f'data/{APP}.gschema.xml').iter('key'):
            with self.subTest(key=key.get('name')):
                self.assertTrue(key.findtext('summary') and key.findtext('description'))

    def test_one_version(self):
        version = re.search(r"^  version: '(.*)'", tree.read('meson.build'), re.M).group(1)
        release = ElementTree.parse(tree.ROOT / f'data/{APP}.metainfo.xml.in').find('releases/release')
        self.assertEqual(release.get('version'), version)
        for page in tree.files('.1', under='data/'):
            self.assertIn(f'"Chancery {version}"', tree.read(page), page)

    def test_file_type(self):
        types = ElementTree.parse(tree.ROOT / f'data/{APP}.xml').getroot()
        named = types[0].get('type')
        self.assertIn(named + ';', tree.read(f'data/{APP}.desktop.in'))
        self.assertIn(named, tree.read(f'data/{APP}.metainfo.xml.in'))

    def test_manual_pages(self):
        pages = tree.files('.1', under='data/')
        self.assertEqual(len(pages), 2)
        for page in pages:
            with self.subTest(page=page):
                self.assertNotRegex(self.check('groff', '-man', '-Tutf8', '-ww', page), r'(?m)^\S+: ?(warning|error)')


class Icons(unittest.TestCase):
    def drawings(self):
        found = tree.files('.svg')
        self.assertTrue(found)
        return [(path, ElementTree.fromstring(tree.read(path))) for path in found]

    def test_symbolic_icons_are_fills_on_the_grid(self):
        # GTK 4.8 recolours the fill of path, rect and circle, whatever else stands there.
        for path, svg in self.drawings():
            if not path.endswith('-symbolic.svg'):
                continue
            with self.subTest(path=path):
                self.assertEqual((svg.get('width'), svg.get('height'), svg.get('viewBox')), ('16', '16', '0 0 16 16'))
                self.assertEqual({part.tag for part in svg.iter()} - {SVG + 'svg'}, {SVG + 'path'})
                for part in svg.iter(SVG + 'path'):
                    self.assertEqual(set(part.attrib) - {'fill', 'fill-rule', 'd'}, set())
                    self.assertEqual(part.get('fill'), '#2e3436')

    def test_every_icon_is_compiled_in(self):
        resources = ElementTree.parse(tree.ROOT / 'resources/chancery.gresource.xml')
        listed = [entry.text for group in resources.iter('gresource') if group.get('prefix') == ACTIONS
                  for entry in group]
        drawn = [os.path.relpath(path, 'resources') for path in tree.files('.svg', under='resources/icons/')]
        self.assertEqual(sorted(listed), sorted(drawn))
        for entry in resources.iter('file'):
            if entry.text.endswith('.svg'):
                self.assertEqual(entry.get('alias'), os.path.basename(entry.text))

    def test_application_icon_is_there_twice(self):
        for path in (f'scalable/apps/{APP}.svg', f'symbolic/apps/{APP}-symbolic.svg'):
            self.assertTrue((tree.ROOT / 'data/icons/hicolor' / path).is_file(), path)

    def test_every_choice_has_its_icon(self):
        source = tree.read('src/domain/chancery-entity.c')
        for array, prefix in (('mission_kinds', 'kind'), ('premises_roles', 'premises'), ('levels', 'level')):
            body = re.search(r'ChanceryChoice ' + array + r'\[\] = \{(.*?)\n\};', source, re.S).group(1)
            keys = re.findall(r'\{ "([a-z-]+)", N_', body)
            self.assertTrue(keys)
            for key in keys:
                with self.subTest(key=key):
                    self.assertTrue((tree.ROOT / f'resources/icons/chancery-{prefix}-{key}-symbolic.svg').is_file())


class Licence(unittest.TestCase):
    def test_it_is_the_whole_text(self):
        text = tree.read('LICENSE')
        self.assertIn('GNU GENERAL PUBLIC LICENSE', text)
        self.assertIn('END OF TERMS AND CONDITIONS', text)


if __name__ == '__main__':
    unittest.main()
