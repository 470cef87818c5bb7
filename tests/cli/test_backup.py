# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups: with every change, before imports and new passphrases, on request; listed, verified."""
import re
import shutil
import signal
import subprocess
import unittest
from pathlib import Path

import cli

NAME = re.compile(r'^work-\d{8}T\d{6}Z-([a-z]+)\.chancery$')


class Case(cli.Case):
    def setUp(self):
        super().setUp()
        self.backups = self.folder / 'data/chancery/backups'
        self.environment = dict(cli.ENVIRONMENT, XDG_DATA_HOME=str(self.folder / 'data'))

    def cli(self, verb, *words, **how):
        how.setdefault('env', self.environment)
        return super().cli(verb, *words, **how)

    def reasons(self):
        """Why each backup in the folder was made, the oldest first; nothing else lies there."""
        names = sorted(path.name for path in self.backups.iterdir()) if self.backups.exists() else []
        for name in names:
            self.assertRegex(name, NAME)
        return [NAME.match(name).group(1) for name in names]

    def add(self, *words, state='Borduria'):
        return self.ok('add', 'mission', f'sending_state={state}', 'kind=embassy', *words)

    def listed(self, *words):
        return self.ok('backups', '--format=json', *words).json()


class WithChanges(Case):
    def test_after_each_command_that_wrote(self):
        self.ok('list', 'missions')
        self.ok('verify')
        self.assertEqual(self.reasons(), [])
        self.add()
        self.assertEqual(self.reasons(), ['session'])
        self.refused(5, 'not added', 'add', 'mission', 'sending_state=', 'kind=embassy')
        self.assertEqual(self.reasons(), ['session'])
        self.ok('undo')
        self.ok('redo')
        self.assertEqual(self.reasons(), ['session'] * 3)

    def test_open_makes_one(self):
        lines = b'add mission sending_state=A kind=embassy\nadd mission sending_state=B kind=embassy\nundo\n'
        self.ok('open', stdin=lines)
        self.assertEqual(self.reasons(), ['session'])

    def test_before_an_import(self):
        file = self.rows(3)
        self.ok('import', file, '--dry-run')
        self.assertEqual(self.reasons(), [])
        self.ok('import', file)
        self.assertEqual(self.reasons(), ['import', 'session'])
        first = self.backups / sorted(path.name for path in self.backups.iterdir())[0]
        self.assertEqual(self.ok('list', 'missions', '--format=json', vault=first).json(), [])
        # An import that changes nothing needs none.
        self.ok('import', file)
        self.assertEqual(self.reasons(), ['import', 'session'])

    def test_left_out(self):
        self.add('--no-backup')
        self.ok('import', '--no-backup', self.rows(3))
        self.ok('open', '--no-backup', stdin=b'undo\n')
        self.assertEqual(self.reasons(), [])

    def test_kept(self):
        for _ in range(12):
            self.add('--no-backup')
            self.ok('backup')
        self.assertEqual(self.reasons(), ['request'] * 10)

    def test_folder_in_the_way(self):
        """The change is made and said to be; an import is not."""
        self.backups.parent.mkdir(parents=True)
        self.backups.write_text('in the way')
        done = self.cli('add', 'mission', 'sending_state=Borduria', 'kind=embassy')
        self.assertEqual(done.status, 1, done)
        self.assertRegex(done.out, r'^[0-9a-f-]{36}\n$')
        self.assertRegex(done.err, 'The change was made, but: No backup was made.')
        self.assertEqual(len(self.list('missions')), 1)
        self.refused(1, 'No backup was made', 'import', self.rows(3))
        self.assertEqual(len(self.list('missions')), 1)
        self.backups.unlink()
        self.ok('import', self.rows(3))

    def test_older_format(self):
        shutil.copy(cli.SOURCE / 'tests/data/format-1.chancery', self.vault)
        self.passphrase_file = self.write('old', 'seven rivers of Borduria\n')
        words = [cli.CLI, '--passphrase-file', str(self.passphrase_file)]
        before = self.vault.read_bytes()
        done = self.run_words([*words, 'list', str(self.vault), 'missions', '--format=json'], env=self.environment)
        self.assertEqual((done.status, len(done.json())), (0, 3), done)
        self.assertTrue(self.vault.read_bytes() == before)
        done = self.run_words([*words, 'add', str(self.vault), 'mission', 'sending_state=X', 'kind=embassy'],
                              env=self.environment)
        self.assertEqual(done.status, 0, done)
        self.assertEqual(self.reasons(), ['migration', 'session'])


class BeforeNewPassphrase(Case):
    NEW = 'seventy blue herons argue quietly'

    def passwd(self, *words, status=0):
        new = self.write('new', self.NEW + '\n')
        done = self.run_words([cli.CLI, 'passwd', str(self.vault), f'--new-passphrase-file={new}', *map(str, words)],
                              env=self.environment)
        self.assertEqual(done.status, status, done)
        return done

    def by_passphrase(self):
        return f'--passphrase-file={self.passphrase_file}'

    def opens_with_old(self):
        """The backup is what the vault was, under the passphrase that it had."""
        [path] = self.backups.iterdir()
        self.ok('verify', vault=path)

    def test_by_passphrase(self):
        wrong = self.write('wrong', 'wrong\n')
        self.passwd(f'--passphrase-file={wrong}', status=3)
        self.assertEqual(self.reasons(), [])
        self.passwd(self.by_passphrase())
        self.assertEqual(self.reasons(), ['passphrase'])
        self.opens_with_old()

    def test_by_recovery_key(self):
        groups = re.findall('[0-9A-Z]{5}', self.ok('recovery-key').out)
        key = self.write('key', '-'.join(groups[0::2] + groups[1::2]))
        self.passwd(f'--recovery-key-file={key}')
        self.assertEqual(self.reasons(), ['passphrase'])
        self.opens_with_old()

    def test_not_wanted(self):
        self.passwd(self.by_passphrase(), '--no-backup')
        self.assertEqual(self.reasons(), [])

    def test_failing(self):
        self.backups.parent.mkdir(parents=True)
        self.backups.write_text('in the way')
        before = self.vault.read_bytes()
        done = self.passwd(self.by_passphrase(), status=1)
        self.assertIn('No backup was made', done.err)
        self.assertTrue(self.vault.read_bytes() == before)


class OnRequest(Case):
    def test_backup(self):
        self.add()
        done = self.ok('backup')
        path = Path(done.out.strip())
        self.assertEqual(path.parent, self.backups)
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.reasons(), ['session', 'request'])
        self.assertEqual(self.ok('list', 'missions', '--format=json', vault=path).json(), self.list('missions'))
        self.ok('verify', vault=path)

    def test_folder(self):
        other = self.folder / 'stick'
        self.refused(1, 'No backup was made.*is not there', 'backup', '--folder', other)
        self.assertFalse(other.exists())
        other.mkdir()
        path = Path(self.ok('backup', '--folder', other).out.strip())
        self.assertEqual(path.parent, other)
        self.assertEqual(self.reasons(), [])
        self.assertEqual(len(self.listed()), 0)
        self.assertEqual(len(self.listed('--folder', other)), 1)

    def test_while_another_writes(self):
        with self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment) as process:
            process.stdin.write(b'add mission sending_state=Meanwhile kind=embassy\n')
            process.stdin.flush()
            cli.read_until(process.stdout.fileno(), rb'-.*\n')
            path = Path(self.ok('backup').out.strip())
            process.stdin.close()
            process.stdout.read()
        self.assertEqual([mission['sending_state'] for mission in
                          self.ok('list', 'missions', '--format=json', vault=path).json()], ['Meanwhile'])

    def test_interrupted(self):
        """Nothing is left of it."""
        self.ok('import', '--no-backup', self.rows(3000))
        self.backups.mkdir(parents=True)
        for _ in range(5):
            process = self.popen('backup', stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment)
            while process.poll() is None and not list(self.backups.iterdir()):
                pass
            process.send_signal(signal.SIGINT)
            process.communicate()
            self.assertIn(process.returncode, (0, 1))
            names = [path.name for path in self.backups.iterdir()]
            self.assertEqual([name for name in names if not NAME.match(name)], [])
        self.ok('verify')


class Listed(Case):
    def test_without_passphrase(self):
        self.ok('backup')
        self.add()
        done = self.run_words([cli.CLI, 'backups', str(self.vault), '--format=json'], env=self.environment)
        listed = done.json()
        self.assertEqual([backup['reason'] for backup in listed], ['session', 'request'])
        self.assertTrue(all(backup['present_passphrase'] for backup in listed), listed)
        self.assertEqual(listed[0]['bytes'], Path(listed[0]['path']).stat().st_size)
        self.assertRegex(listed[0]['made'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        text = self.ok('backups').out
        self.assertIn('request', text)
        self.assertNotIn('State', text)
        self.vault.unlink()
        self.assertEqual(len(self.listed()), 2)

    def test_verify(self):
        self.ok('backup')
        self.ok('backup')
        self.assertEqual([backup['state'] for backup in self.listed('--verify')], ['sound', 'sound'])
        path = Path(self.listed()[1]['path'])
        whole = path.read_bytes()
        path.write_bytes(whole[:-5000] + bytes([whole[-5000] ^ 1]) + whole[-4999:])
        done = self.refused(4, 'is damaged', 'backups', '--verify', '--format=json')
        self.assertEqual([backup['state'] for backup in done.json()], ['sound', 'damaged'])

    def test_none(self):
        self.assertEqual(self.listed(), [])
        self.refused(1, 'is not there', 'backups', '--folder', self.folder / 'nowhere')

    def test_of_another_vault(self):
        self.backups.mkdir(parents=True)
        other = self.backups / 'work-20240101T000000Z-session.chancery'
        subprocess.run([cli.MAKE_VAULT, str(other), cli.PASSPHRASE], check=True, env=cli.ENVIRONMENT)
        (self.backups / 'another-20240101T000000Z-session.chancery').write_bytes(other.read_bytes())
        listed = self.listed('--verify')
        self.assertEqual([backup['state'] for backup in listed], ['another-passphrase'])


class BeforeMigration(Case):
    """A vault of the first format, which tests/vault brings up as well."""
    OLD = 'seven rivers of Borduria'

    def old(self):
        shutil.copy(cli.SOURCE / 'tests/data/format-1.chancery', self.vault)
        self.vault.chmod(0o600)
        return [cli.CLI, 'add', str(self.vault), 'mission', 'sending_state=Syldavia', 'kind=embassy',
                f"--passphrase-file={self.write('old', self.OLD)}"]

    def test_first(self):
        done = self.run_words(self.old(), env=self.environment)
        self.assertEqual(done.status, 0, done)
        self.assertEqual(self.reasons(), ['migration', 'session'])

    def test_not_without(self):
        words = self.old()
        self.backups.parent.mkdir(parents=True)
        self.backups.write_text('in the way')
        content = self.vault.read_bytes()
        done = self.run_words(words, env=self.environment)
        self.assertEqual(done.status, 1, done)
        self.assertIn('not brought to the present one without a backup', done.err)
        self.assertTrue(self.vault.read_bytes() == content)


class Restore(Case):
    def backup(self, *words):
        return Path(self.ok('backup', *words).out.strip())

    def states(self, **how):
        done = self.ok('list', 'missions', '--format=json', **how)
        return sorted(row['sending_state'] for row in done.json())

    def changed_since(self):
        """A backup with one mission, and a vault in which that one is another and a second was added."""
        self.add('--no-backup')
        path = self.backup()
        self.add('--no-backup', state='Syldavia')
        return path

    def test_dry_run(self):
        path = self.changed_since()
        before = self.vault.read_bytes()
        done = self.ok('restore', path, '--dry-run')
        self.assertRegex(done.err, r'Backup of .*, verified\. Made (just now|\d+ \w+ ago)\.')
        self.assertIn('1 change made since is taken back', done.err)
        self.assertIn('dry run', done.err)
        self.assertRegex(done.out, r'Missions +1 +0 +0 +1')
        self.assertTrue(self.vault.read_bytes() == before)
        self.assertEqual(self.reasons(), ['request'])

    def test_restored_and_taken_back(self):
        path = self.changed_since()
        done = self.ok('restore', path)
        self.assertIn('1 goes to the bin', done.out)
        self.assertIn('undo', done.err)
        self.assertEqual(self.states(), ['Borduria'])
        # Before it, and, since something changed, after it.
        self.assertEqual(self.reasons(), ['request', 'restore', 'session'])
        self.ok('verify')
        self.ok('undo')
        self.assertEqual(self.states(), ['Borduria', 'Syldavia'])

    def test_nothing_to_do(self):
        self.add('--no-backup')
        path = self.backup()
        done = self.ok('restore', path)
        self.assertIn('not changed since', done.err)
        self.assertIn('Nothing changes', done.out)
        self.assertEqual(self.reasons(), ['request'])

    def test_without_a_backup_nothing_is_restored(self):
        self.add('--no-backup')
        elsewhere = self.folder / 'elsewhere'
        elsewhere.mkdir()
        path = self.backup('--folder', elsewhere)
        self.add('--no-backup', state='Syldavia')
        self.backups.parent.mkdir(parents=True)
        self.backups.write_text('in the way')
        done = self.cli('restore', path)
        self.assertEqual(done.status, 1, done)
        self.assertIn('No backup was made', done.err)
        self.assertEqual(self.states(), ['Borduria', 'Syldavia'])
        self.ok('restore', path, '--no-backup')
        self.assertEqual(self.states(), ['Borduria'])

    def test_under_an_earlier_passphrase(self):
        path = self.changed_since()
        new = self.write('new', 'seventy blue herons argue quietly\n')
        self.ok('passwd', f'--new-passphrase-file={new}')
        words = [cli.CLI, 'restore', str(self.vault), str(path), f'--passphrase-file={new}']
        done = self.run_words(words, env=self.environment)
        self.assertEqual(done.status, 3, done)
        self.assertIn('another passphrase', done.err)
        done = self.run_words([*words, f'--backup-passphrase-file={self.passphrase_file}'], env=self.environment)
        self.assertEqual(done.status, 0, done)
        self.assertIn('1 goes to the bin', done.out)

    def test_what_is_no_backup_of_it(self):
        self.add('--no-backup')
        other = self.folder / 'other.chancery'
        subprocess.run([cli.MAKE_VAULT, str(other), cli.PASSPHRASE], check=True, env=self.environment)
        self.refused(3, 'another passphrase', 'restore', other)
        self.refused(5, 'the vault itself', 'restore', self.vault)
        self.refused(1, 'missing', 'restore', self.folder / 'missing.chancery')
        self.refused(4, 'text.chancery|vault', 'restore', self.write('text.chancery', 'no vault, only text that is long enough'))

    def test_damaged_backup(self):
        path = self.changed_since()
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        self.refused(4, 'Nothing was touched', 'restore', path)
        self.assertEqual(self.states(), ['Borduria', 'Syldavia'])

    def test_replacing(self):
        path = self.changed_since()
        damaged = b'not much is left of it' * 40
        self.vault.write_bytes(damaged)
        done = self.cli('restore', path)
        self.assertEqual(done.status, 4, done)
        done = self.ok('restore', path, '--replace', '--dry-run')
        self.assertRegex(done.out, r'Missions +1\b')
        self.assertTrue(self.vault.read_bytes() == damaged)
        done = self.ok('restore', path, '--replace')
        self.assertIn('is the vault now', done.err)
        self.assertEqual(self.states(), ['Borduria'])
        [aside] = self.folder.glob('work-damaged-*.chancery')
        self.assertIn(str(aside), done.err)
        self.assertTrue(aside.read_bytes() == damaged)
        self.ok('verify')

    def test_replacing_what_is_missing(self):
        path = self.changed_since()
        self.vault.unlink()
        done = self.ok('restore', path, '--replace')
        self.assertNotIn('is kept as', done.err)
        self.assertEqual(self.states(), ['Borduria'])

    def test_replacing_what_is_in_use(self):
        path = self.changed_since()
        with self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment) as process:
            process.stdin.write(b'list missions --format csv\n')
            process.stdin.flush()
            cli.read_until(process.stdout.fileno(), b'Syldavia')
            done = self.cli('restore', path, '--replace')
            self.assertEqual(done.status, 1, done)
            self.assertIn('open in another Chancery', done.err)
            process.stdin.close()
            process.stdout.read()
        self.assertEqual(self.states(), ['Borduria', 'Syldavia'])

    def test_replacing_with_a_wrong_passphrase(self):
        path = self.changed_since()
        wrong = self.write('wrong', 'wrong\n')
        before = self.vault.read_bytes()
        done = self.run_words([cli.CLI, 'restore', str(self.vault), str(path), '--replace',
                               f'--passphrase-file={wrong}'], env=self.environment)
        self.assertEqual(done.status, 3, done)
        self.assertTrue(self.vault.read_bytes() == before)
        self.refused(2, 'passphrase-file', 'restore', path, '--replace', f'--backup-passphrase-file={wrong}')


if __name__ == '__main__':
    unittest.main()
