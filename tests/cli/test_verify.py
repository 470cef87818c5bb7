# SPDX-License-Identifier: GPL-3.0-or-later
"""Verification, against somebody who has the key and SQLCipher's own shell, and codes noted on paper."""
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import cli

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import rawkey  # noqa: E402

PAGE = 4096


class Verify(cli.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = cls.class_folder / 'rows.csv'
        rows.write_text(cli.HEADER + ''.join(cli.row(i) for i in range(40)))
        cls.start('import', cls.master, rows).check_returncode()
        cls.start('add', cls.master, 'contact', 'mission=Embassy of Land 7', 'name=Tibor Valdres').check_returncode()
        key = subprocess.run([cli.MAKE_VAULT, '--recovery-key', str(cls.master), cli.PASSPHRASE], check=True,
                             capture_output=True, text=True).stdout
        cls.key = rawkey.raw_key(key)

    def shell(self, sql):
        return rawkey.shell(self.vault, self.key, sql)

    def code(self):
        return self.ok('head').out.strip()

    def add(self, name):
        self.ok('add', 'contact', 'mission=Embassy of Land 7', f'name={name}')

    def test_well(self):
        done = self.ok('verify')
        self.assertRegex(done.out, r'\d+ pages, \d+ records and \d+ changesets checked: all is well\.')
        self.assertIn(f'The code of the last change is {self.code()}.', done.out)
        self.assertEqual(done.err, '')

    def test_row_edited(self):
        self.assertEqual(self.shell("SELECT external_id FROM mission WHERE sending_state = 'Land 7';"), ['X7'])
        self.shell("UPDATE mission SET external_id = 'X700' WHERE sending_state = 'Land 7';")
        done = self.refused(4, r'Records: .*Embassy of Land 7.*', 'verify')
        self.assertIn('External id', done.err)
        self.assertNotIn('Land 8', done.err)
        self.assertIn('behind Chancery’s back', done.err)
        self.assertIn('All records but those that are named are what the log says.', done.err)

    def test_changeset_deleted(self):
        last = int(self.shell('SELECT max (seq) FROM changeset;')[0])
        self.shell(f'DELETE FROM change WHERE changeset = {last - 1}; DELETE FROM changeset WHERE seq = {last - 1};')
        done = self.refused(4, rf'Change log: .*{last - 1}', 'verify')
        self.assertIn(f'sound up to change {last - 2}', done.err)

    def test_last_changeset_deleted(self):
        """With all that it did: only who noted its code can tell."""
        self.add('Irma Valdres')
        code = self.code()
        last = int(self.shell('SELECT max (seq) FROM changeset;')[0])
        self.shell(f'DELETE FROM change WHERE changeset = {last}; DELETE FROM changeset WHERE seq = {last};')
        self.refused(4, 'Records: .*Irma Valdres', 'verify')
        done = self.cli('verify', '--code', code)
        self.assertEqual(done.status, 4, done)
        self.assertIn(f'ends before change {last}', done.err)

    def test_old_page(self):
        old = self.vault.read_bytes()
        self.ok('add', 'contact', 'mission=Embassy of Land 9', 'name=Irma Valdres')
        new = self.vault.read_bytes()
        pages = [page for page in range(1, min(len(old), len(new)) // PAGE)
                 if old[page * PAGE:][:PAGE] != new[page * PAGE:][:PAGE]]
        self.assertGreater(len(pages), 3)
        for page in pages:
            with self.subTest(page=page + 1):
                self.vault.write_bytes(new[:page * PAGE] + old[page * PAGE:][:PAGE] + new[(page + 1) * PAGE:])
                # Each is a page that SQLCipher itself takes for good.
                self.assertEqual(self.shell('PRAGMA cipher_integrity_check;'), [])
                self.refused(4, 'chancery-cli: (Structure|References|Change log|Records|Lists and search): ', 'verify')

    def test_codes(self):
        first = self.code()
        self.assertRegex(self.ok('verify', '--code', first).out, 'ends with the change that was noted')
        typed = first.lower().replace('-', ' ').replace('0', 'o')
        self.assertRegex(self.ok('verify', '--code', typed).out, 'ends with the change that was noted')
        earlier = self.folder / 'earlier.chancery'
        shutil.copy(self.vault, earlier)
        self.add('Irma Valdres')
        second = self.code()
        self.assertNotEqual(first, second)
        self.assertRegex(self.ok('verify', '--code', first).out, r'gone on since then, and contains change \d+ unchanged')
        # A copy of yesterday is sound, and without what came after.
        self.ok('verify', vault=earlier)
        self.refused(4, 'ends before change', 'verify', '--code', second, vault=earlier)
        # Another change in that place: this is not the history that was noted.
        self.ok('add', 'contact', 'mission=Embassy of Land 7', 'name=Tibor Valdres the Younger', vault=earlier)
        done = self.refused(4, 'is not the one that was noted', 'verify', '--code', second, vault=earlier)
        self.assertIn('compare it with a backup', done.err)

    def test_mistyped_code(self):
        code = self.code()
        digit = 'A' if code[-1] != 'A' else 'B'
        for wrong in (code[:-1] + digit, code[:-3], code.replace(code[2], '%'), '', 'Dear Sir'):
            with self.subTest(wrong):
                done = self.cli('verify', '--code', wrong)
                self.assertEqual(done.status, 2, done)
                self.assertEqual(done.out, '')


if __name__ == '__main__':
    unittest.main()
