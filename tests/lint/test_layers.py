# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrows between the layers, read off the include lines."""
import re
import unittest

import tree

LIBRARIES = ('geo', 'vault', 'reports', 'exchange')
MAY_INCLUDE = {
    'base': (),
    'domain': ('base',),
    **{layer: ('base', 'domain') for layer in LIBRARIES},
    'session': ('base', 'domain') + LIBRARIES,
    'cli': ('base', 'domain', 'session') + LIBRARIES,
    'ui': ('base', 'domain', 'session') + LIBRARIES,
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
WINDOW_HEADERS = re.compile(r'^(gtk|gdk|gsk|graphene|adwaita|libadwaita|shumate|libshumate)([-/.].*)?$')
GENERATED = re.compile(r'^chancery-(config|[a-z-]*(resources|enums|marshal))\.h$')


def complaint(layer, bracket, header):
    """What is wrong with an include line in a layer, or None."""
    top = header.split('/')[0]
    if bracket == '"' and top in tree.LAYERS and '/' in header:
        if top != layer and top not in MAY_INCLUDE[layer]:
            return f'{layer} must not include {top}'
        return None
    if header.endswith('sqlite3.h'):
        # The users' own maps (MBTiles) are SQLite files, without a key and read only.
        if layer not in ('vault', 'geo'):
            return 'only vault speaks to the database'
        return None if header == 'sqlcipher/sqlite3.h' else 'SQLite is reached as <sqlcipher/sqlite3.h> only'
    if WINDOW_HEADERS.match(header):
        return None if layer == 'ui' else 'only ui includes GTK, libadwaita and libshumate'
    if bracket == '"' and not GENERATED.match(header):
        return 'a header of ours is named by its layer'
    return None


def complaints(layer, source):
    for bracket, header in INCLUDE.findall(tree.without_comments(source)):
        text = complaint(layer, bracket, header)
        if text:
            yield f'{header}: {text}'


class Layers(unittest.TestCase):
    def test_every_include_points_along_the_arrows(self):
        found = []
        for path in tree.files('.c', '.h', under='src/'):
            layer = path.split('/')[1]
            self.assertIn(layer, tree.LAYERS, f'{path} lies in no layer')
            found += [f'{path}: {text}' for text in complaints(layer, tree.read(path))]
        self.assertEqual(found, [])

    def test_every_layer_has_sources_to_look_at(self):
        self.assertTrue(tree.files('.c', under='src/base/'))

    def test_planted_violations_are_found(self):
        planted = [
            ('base', '#include "domain/chancery-field.h"'),
            ('domain', '#include "vault/chancery-vault.h"'),
            ('geo', '#include "vault/chancery-vault.h"'),
            ('reports', '#include "exchange/chancery-csv.h"'),
            ('vault', '  #  include "session/chancery-session.h"'),
            ('session', '#include "ui/chancery-window.h"'),
            ('cli', '#include "ui/chancery-window.h"'),
            ('cli', '#include <gtk/gtk.h>'),
            ('session', '#include <adwaita.h>'),
            ('geo', '#include <shumate/shumate.h>'),
            ('session', '#include <gdk/gdk.h>'),
            ('session', '#include <sqlcipher/sqlite3.h>'),
            ('vault', '#include <sqlite3.h>'),
            ('vault', '#include "chancery-vault.h"'),
        ]
        for layer, line in planted:
            with self.subTest(layer=layer, line=line):
                self.assertEqual(len(list(complaints(layer, line + '\n'))), 1)

    def test_permitted_includes_pass(self):
        permitted = [
            ('base', '#include <glib.h>'),
            ('vault', '#include <sqlcipher/sqlite3.h>'),
            ('ui', '#include <gtk/gtk.h>'),
            ('ui', '#include "session/chancery-session.h"'),
            ('cli', '#include "reports/chancery-briefing.h"'),
            ('base', '/* #include <gtk/gtk.h> */'),
            ('base', '#include "chancery-config.h"'),
            ('geo', '#include <glib/gi18n-lib.h>'),
        ]
        for layer, line in permitted:
            with self.subTest(layer=layer, line=line):
                self.assertEqual(list(complaints(layer, line + '\n')), [])


if __name__ == '__main__':
    unittest.main()
