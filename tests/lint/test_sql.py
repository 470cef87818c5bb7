# SPDX-License-Identifier: GPL-3.0-or-later
"""Values reach SQL as bound parameters only."""
import re
import unittest

import tree

STATEMENT = re.compile(r'^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|ATTACH|DETACH|PRAGMA|CREATE|DROP|ALTER'
                       r'|SAVEPOINT|RELEASE|ROLLBACK)\s')
# A number cannot end a statement and begin another; a text can.
PLACEHOLDER = re.compile(r'%[-+ #0-9.*]*[sqQwc]')
BUILDERS = re.compile(r'\bsqlite3_(v?mprintf|v?snprintf|str_appendf)\b')
# A statement of src/vault whose names (never values) come from the field descriptions says so, as
# /* SQL names: where they come from */ on one of the ten lines above.
PERMISSION = re.compile(r'/\*\s*SQL names: .*')
LINES_ABOVE = 10


def complaints(path, source):
    for number, line in enumerate(tree.without_comments(source).splitlines(), 1):
        if BUILDERS.search(line):
            yield f'{path}:{number}: SQL is put together by a printf of SQLite'
    lines = source.splitlines()
    for number, text in tree.string_literals(source):
        if not STATEMENT.match(text) or not PLACEHOLDER.search(text):
            continue
        above = '\n'.join(lines[max(0, number - 1 - LINES_ABOVE):number])
        if not (path.startswith('src/vault/') and PERMISSION.search(above)):
            yield f'{path}:{number}: a statement with a printf placeholder: {text[:60]}'


class Sql(unittest.TestCase):
    def test_statements_are_not_formatted(self):
        found = []
        for path in tree.files('.c', '.h', under='src/'):
            found += complaints(path, tree.read(path))
        self.assertEqual(found, [])

    def test_planted_statements_are_found(self):
        for source in ('g_strdup_printf ("SELECT * FROM mission WHERE name = \'%s\'", name);',
                       'x = g_strdup_printf ("DELETE FROM "\n  "mission WHERE id = \'%s\'", id);',
                       'sqlite3_mprintf ("x %q", name);'):
            with self.subTest(source=source):
                self.assertEqual(len(list(complaints('src/vault/x.c', source))), 1)

    def test_permitted(self):
        named = '/* SQL names: the field descriptions */\nx = g_strdup_printf ("SELECT %s FROM mission", column);'
        self.assertEqual(list(complaints('src/vault/x.c', named)), [])
        self.assertEqual(len(list(complaints('src/session/x.c', named))), 1)
        for source in ('"SELECT name FROM mission WHERE name LIKE ?1"', '"Update of %s failed"',
                       '/* "SELECT %s" */'):
            with self.subTest(source=source):
                self.assertEqual(list(complaints('src/session/x.c', source)), [])


if __name__ == '__main__':
    unittest.main()
