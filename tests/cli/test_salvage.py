# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving what can be read of a damaged vault."""
import os
import subprocess
import unittest

import cli

PAGE = 4096


class Salvage(cli.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = cls.class_folder / 'rows.csv'
        rows.write_text(cli.HEADER + ''.join(cli.row(i) for i in range(40)))
        cls.start('import', cls.master, rows).check_returncode()
        cls.start('add', cls.master, 'contact', 'mission=Embassy of Land 7', 'name=Tibor Valdres').check_returncode()

    def setUp(self):
        super().setUp()
        self.new = self.folder / 'new.chancery'

    def damage(self, *pages):
        whole = bytearray(self.vault.read_bytes())
        for page in pages:
            start = page * PAGE + (16 if page == 0 else 0)
            whole[start:(page + 1) * PAGE] = os.urandom((page + 1) * PAGE - start)
        self.vault.write_bytes(whole)
        return bytes(whole)

    def saved_missions(self):
        done = self.ok('list', 'missions', '--format=json', vault=self.new)
        return sorted(mission['title'] for mission in done.json())

    def test_first_page(self):
        expected = sorted(mission['title'] for mission in self.list('missions'))
        damaged = self.damage(0, 2)
        self.refused(4, 'damaged', 'list', 'missions')
        done = self.ok('salvage', self.new)
        self.assertRegex(done.err, r'2 of \d+ pages could not be read: 1, 3\.')
        self.assertRegex(done.out, r'(?m)^Missions +\d+ +\d+ +0 +0$')
        self.assertRegex(done.out, r'(?m)^In all +\d+ +\d+ +0 +0$')
        self.assertEqual(self.saved_missions(), expected)
        self.assertIn('all is well', self.ok('verify', vault=self.new).out)
        self.assertEqual(self.vault.read_bytes(), damaged)
        self.assertEqual(oct(self.new.stat().st_mode & 0o777), '0o600')

    def test_more_than_can_be_saved(self):
        pages = self.vault.stat().st_size // PAGE
        self.damage(*range(3, pages, 2))
        done = self.cli('salvage', self.new)
        self.assertEqual(done.status, 4, done)
        self.assertIn('not everything could', done.err)
        self.assertRegex(done.out, r'(?m)^In all +\d+ +\d+ +\d+ +[1-9]\d*$')
        self.assertIn('Everything: it is lost', done.out)
        self.assertIn('all is well', self.ok('verify', vault=self.new).out)

    def test_refused(self):
        before = self.vault.read_bytes()
        wrong = self.write('wrong', 'eight rivers\n')
        done = self.run_words([cli.CLI, 'salvage', str(self.vault), str(self.new), f'--passphrase-file={wrong}'])
        self.assertEqual(done.status, 3, done)
        other = self.write('other', 'Dear Sir')
        self.refused(1, 'there already', 'salvage', other)
        self.refused(4, 'no vault|so short', 'salvage', self.new, vault=other)
        self.refused(1, 'No such file', 'salvage', self.new, vault=self.folder / 'nothing')
        self.assertFalse(self.new.exists())
        self.assertEqual(self.vault.read_bytes(), before)

    def test_in_use(self):
        other = self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(other.communicate)
        other.stdin.write(b'list routes --format csv\n')
        other.stdin.flush()
        cli.read_until(other.stdout.fileno(), b'route')
        self.refused(1, f'process {other.pid}.*may be writing', 'salvage', self.new)

    def test_first_bytes_lost(self):
        backup = self.write('backup.chancery', self.vault.read_bytes())
        key = self.write('key', subprocess.run([cli.MAKE_VAULT, '--recovery-key', str(self.vault), cli.PASSPHRASE],
                                               check=True, capture_output=True).stdout)
        expected = len(self.list('missions'))
        self.vault.write_bytes(bytes(512) + self.vault.read_bytes()[512:])
        self.refused(4, 'first bytes are damaged', 'salvage', self.new)
        self.ok('salvage', self.new, '--like', backup)
        self.assertEqual(len(self.saved_missions()), expected)
        self.new.unlink()
        done = self.cli('salvage', self.new, '--recovery-key-file', key)
        self.assertEqual(done.status, 4, done)
        self.assertIn('no page could be checked', done.err)
        self.assertEqual(len(self.saved_missions()), expected)


if __name__ == '__main__':
    unittest.main()
