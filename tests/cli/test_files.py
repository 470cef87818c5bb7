# SPDX-License-Identifier: GPL-3.0-or-later
"""What is given as a vault, and what lies around it: files that are none, damage, other processes, no rights."""
import fcntl
import os
import pwd
import shutil
import sqlite3
import subprocess
import unittest

import cli

READING = (('list', 'missions'), ('show', 'mission', 'x'), ('search', 'x'), ('call', 'x'), ('nearest', '38,-77'), ('verify',))
WRITING = (('add', 'mission', 'sending_state=X', 'kind=embassy'), ('undo',), ('redo',))


class NotAVault(cli.Case):
    needs_vault = False

    def refused_untouched(self, path, status, pattern):
        before = path.read_bytes()
        for words in READING + WRITING + (('import', path), ('report', 'briefing', '--output', self.folder / 'b.xlsx')):
            with self.subTest(words=words):
                self.refused(status, pattern, words[0], *words[1:], vault=path)
        self.refused(status, pattern, 'open', vault=path, stdin=b'list missions\n')
        self.assertTrue(path.read_bytes() == before)
        self.assertEqual(os.listdir(self.folder), [path.name])

    def test_empty_file(self):
        self.refused_untouched(self.write('empty', ''), 4, 'is empty')

    def test_plain_sqlite(self):
        path = self.folder / 'plain.db'
        database = sqlite3.connect(path)
        database.execute('CREATE TABLE mission (id TEXT)')
        database.commit()
        database.close()
        self.refused_untouched(path, 4, 'plain SQLite')

    def test_another_file(self):
        self.refused_untouched(self.write('letter.txt', 'Dear colleague,\n' * 1000), 4, 'not a Chancery vault')

    def test_a_few_bytes(self):
        self.refused_untouched(self.write('short', 'ChV1'), 4, 'not a Chancery vault')

    def test_no_file(self):
        self.refused(1, 'No such file', 'list', 'missions')
        self.assertEqual(os.listdir(self.folder), [])

    def test_folder(self):
        self.refused(4, 'is a folder', 'list', 'missions', vault=self.folder)

    def test_fifo_and_device(self):
        fifo = self.folder / 'fifo'
        os.mkfifo(fifo)
        self.refused(4, 'not an ordinary file', 'list', 'missions', vault=fifo)
        self.refused(4, 'not an ordinary file', 'list', 'missions', vault='/dev/zero')


class Damaged(cli.Case):
    def test_cut_off(self):
        whole = self.vault.read_bytes()
        for size in (len(whole) - 1, len(whole) // 2 + 77):
            self.vault.write_bytes(whole[:size])
            self.refused(4, 'damaged', 'verify')
            self.refused(4, 'damaged', 'add', 'mission', 'sending_state=Syldavia', 'kind=embassy')
            self.assertTrue(self.vault.read_bytes() == whole[:size])

    def test_what_can_be_read_is_shown(self):
        whole = self.vault.read_bytes()
        self.vault.write_bytes(whole[:-1])
        done = self.ok('list', 'offices')
        self.assertIn('Los Angeles', done.out)
        self.assertIn('damaged', done.err)
        self.assertTrue(self.vault.read_bytes() == whole[:-1])

    def test_cut_off_between_pages(self):
        whole = self.vault.read_bytes()
        self.vault.write_bytes(whole[:len(whole) // 8192 * 4096])
        self.refused(4, 'damaged|malformed', 'verify')

    def test_flipped_bytes(self):
        whole = self.vault.read_bytes()
        for place in (5000, len(whole) // 2, len(whole) - 100):
            flipped = bytearray(whole)
            flipped[place] ^= 1
            self.vault.write_bytes(flipped)
            self.refused(4, 'damaged', 'verify')

    def test_whole(self):
        done = self.ok('verify')
        self.assertRegex(done.out, r'^\d+ pages, 51 records and 1 changesets checked: all is well\.\n')


class InUse(cli.Case):
    """Another chancery-cli has the vault open."""

    def setUp(self):
        super().setUp()
        self.other = self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.other.communicate)
        self.tell('add mission sending_state=Elsewhere kind=embassy', b'\n')

    def tell(self, line, answer):
        self.other.stdin.write(line.encode() + b'\n')
        self.other.stdin.flush()
        return cli.read_until(self.other.stdout.fileno(), answer)

    def test_reading(self):
        done = self.ok('list', 'missions', '--format=json')
        self.assertEqual([mission['title'] for mission in done.json()], ['Embassy of Elsewhere'])
        self.assertIn('for reading only', done.err)
        for words in (('show', 'mission', 'Elsewhere'), ('search', 'else'), ('nearest', '38,-77'), ('verify',),
                      ('report', 'briefing', '--output', self.folder / 'b.xlsx'),
                      ('import', self.rows(3), '--dry-run')):
            self.assertIn('for reading only', self.ok(words[0], *words[1:]).err)

    def test_writing(self):
        file = self.rows(3)
        for words in WRITING + (('import', file),):
            self.refused(1, f'open in another Chancery.*process {self.other.pid}', words[0], *words[1:])
        self.tell('list missions --format csv', b'Embassy of Elsewhere')

    def test_who_holds_it(self):
        user = pwd.getpwuid(os.getuid()).pw_name
        self.assertRegex(self.ok('list', 'missions').err,
                         rf'\(chancery-cli, process {self.other.pid}, started .*\d\d:\d\d by {user}\)')

    def test_inside_open(self):
        done = self.cli('open', stdin=b'list missions --format csv\nadd mission sending_state=X kind=embassy\n')
        self.assertEqual(done.status, 1, done)
        self.assertIn('Elsewhere', done.out)
        self.assertRegex(done.err, 'Line 2: .*reading only')

    def test_afterwards(self):
        self.other.communicate()
        self.ok('add', 'mission', 'sending_state=X', 'kind=embassy')
        self.assertNotIn('reading', self.ok('list', 'missions').err)

    def test_claim_of_a_process_that_died(self):
        self.other.kill()
        self.other.wait()
        self.ok('add', 'mission', 'sending_state=X', 'kind=embassy')
        self.assertEqual(len(self.list('missions')), 2)
        self.ok('verify')


class Claimed(cli.Case):
    def test_two_readers_do_not_see_each_other(self):
        with open(self.vault, 'rb') as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            self.assertEqual(self.ok('list', 'offices').err, '')
            self.assertNotIn('reading only', self.ok('nearest', '38,-77').err)


@unittest.skipUnless(shutil.which('setpriv'), 'setpriv (util-linux) is not there')
class NoRights(cli.Case):
    """As root, without the right to pass over file modes."""

    def powerless(self, verb, *words, vault=None):
        words = self.words(verb, vault or self.vault, *words)
        if os.geteuid() == 0:
            words = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', *words]
        return self.run_words(words)

    def setUp(self):
        super().setUp()
        self.sealed = self.folder / 'sealed'
        self.sealed.mkdir()
        self.vault = shutil.move(self.vault, self.sealed / 'work.chancery')
        self.file = self.rows(3)
        os.chmod(self.sealed, 0o500)
        self.addCleanup(os.chmod, self.sealed, 0o700)
        probe = ['touch', str(self.sealed / 'probe')]
        if os.geteuid() == 0:
            probe = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', *probe]
        if subprocess.run(probe, capture_output=True).returncode == 0:
            self.skipTest('file modes bind nobody here')

    def test_reading(self):
        for words in (('list', 'offices'), ('nearest', '38,-77'), ('verify',)):
            done = self.powerless(*words)
            self.assertEqual(done.status, 0, done)

    def test_writing(self):
        before = self.vault.read_bytes()
        for words in (('import', self.file), ('add', 'mission', 'sending_state=X', 'kind=embassy')):
            done = self.powerless(*words)
            self.assertEqual((done.status, done.out), (1, ''), done)
            self.assertRegex(done.err, '(?i)nothing was changed|permission|read-only|may not be written')
        self.assertTrue(self.vault.read_bytes() == before)
        self.assertEqual(os.listdir(self.sealed), ['work.chancery'])

    def test_new_files(self):
        done = self.powerless('create', vault=self.sealed / 'new.chancery')
        self.assertEqual(done.status, 1, done)
        self.assertIn('Permission denied', done.err)
        done = self.powerless('report', 'briefing', '--output', self.sealed / 'b.xlsx')
        self.assertEqual(done.status, 1, done)
        self.assertEqual(os.listdir(self.sealed), ['work.chancery'])

    def test_vault_that_may_not_be_read(self):
        os.chmod(self.vault, 0)
        done = self.powerless('list', 'offices')
        self.assertEqual(done.status, 1, done)
        self.assertIn('Permission denied', done.err)
        os.chmod(self.vault, 0o600)


if __name__ == '__main__':
    unittest.main()
