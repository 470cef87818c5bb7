# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating vaults, and every way to give a passphrase."""
import fcntl
import os
import pty
import re
import signal
import subprocess
import termios
import unittest

import cli


class Terminal:
    """chancery-cli with a terminal of its own to ask on; its standard streams are not that terminal."""

    def __init__(self, case, *words):
        self.master, self.slave = pty.openpty()
        self.process = subprocess.Popen([cli.CLI, *map(str, words)], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=cli.ENVIRONMENT,
                                        start_new_session=True, preexec_fn=self.take_terminal)
        case.addCleanup(self.close)

    def take_terminal(self):
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
        os.close(self.master)
        os.close(self.slave)

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def answer(self, question, text):
        """Waits for the question, types the answer, and returns what the terminal showed till then."""
        shown = cli.read_until(self.master, question)
        os.write(self.master, text.encode() + b'\n')
        return shown

    def wait(self):
        out, err = self.process.communicate(timeout=cli.GUARD)
        return cli.Done(self.process.returncode, out.decode(), err.decode())

    def shown(self):
        os.set_blocking(self.master, False)
        text = b''
        try:
            while block := os.read(self.master, 4096):
                text += block
        except OSError:
            pass
        return text


class Create(cli.Case):
    needs_vault = False

    def test_makes_a_private_file_and_nothing_else(self):
        done = self.ok('create')
        self.assertEqual(done.out, '')
        self.assertIn('was made', done.err)
        self.assertEqual(os.listdir(self.folder), ['work.chancery'])
        self.assertEqual(self.vault.stat().st_mode & 0o777, 0o600)
        self.assertEqual(len(self.list('offices')), 23)
        self.assertEqual(len(self.list('ofm_offices')), 7)
        self.assertEqual(self.list('missions'), [])
        self.assertGreater(len(self.list('routes')), 10)

    def test_never_overwrites(self):
        self.vault.write_text('precious')
        self.refused(1, 'is there already', 'create')
        self.assertEqual(self.vault.read_text(), 'precious')

    def test_folder_that_is_not_there(self):
        self.refused(1, 'No such file', 'create', vault=self.folder / 'no/such/v')

    def refuse_passphrase(self, content, pattern, *words):
        path = self.write('p', content)
        done = self.run_words([cli.CLI, 'create', str(self.vault), '--passphrase-file', str(path), *words])
        self.assertEqual(done.status, 5, done)
        self.assertRegex(done.err, pattern)
        self.assertFalse(self.vault.exists())

    def test_weak_passphrase_needs_consent(self):
        self.refuse_passphrase('password\n', 'easily guessed')
        path = self.write('p', 'password\n')
        done = self.run_words([cli.CLI, 'create', str(self.vault), '--accept-weak', '--passphrase-file', str(path)])
        self.assertEqual(done.status, 0, done)

    def test_passphrases_that_are_none(self):
        self.refuse_passphrase('', 'empty')
        self.refuse_passphrase('\nsecond line\n', 'empty', '--accept-weak')
        self.refuse_passphrase(b'marble otter\0lantern quince\n', 'NUL')
        self.refuse_passphrase(b'marble otter lantern quince \xff\n', 'UTF-8')
        self.refuse_passphrase('marble otter ' * 400, '4096')

    def test_asks_twice_without_echo(self):
        terminal = Terminal(self, 'create', self.vault)
        cli.read_until(terminal.master, b'Passphrase for the new vault: ')
        self.assertFalse(terminal.echoes())
        os.write(terminal.master, cli.PASSPHRASE.encode() + b'\n')
        terminal.answer(b'again: ', cli.PASSPHRASE)
        done = terminal.wait()
        self.assertEqual(done.status, 0, done)
        self.assertTrue(terminal.echoes())
        self.assertNotIn(b'otter', terminal.shown())
        self.ok('verify')

    def test_two_different_ones(self):
        terminal = Terminal(self, 'create', self.vault)
        terminal.answer(b'new vault: ', cli.PASSPHRASE)
        terminal.answer(b'again: ', cli.PASSPHRASE + 'x')
        done = terminal.wait()
        self.assertEqual(done.status, 5, done)
        self.assertIn('not the same', done.err)
        self.assertFalse(self.vault.exists())

    def weak_at_the_terminal(self, answer):
        terminal = Terminal(self, 'create', self.vault)
        terminal.answer(b'new vault: ', 'password')
        terminal.answer(b'again: ', 'password')
        terminal.answer(br'\[y/N\] ', answer)
        return terminal.wait()

    def test_weak_one_is_asked_about(self):
        done = self.weak_at_the_terminal('')
        self.assertEqual(done.status, 5, done)
        self.assertFalse(self.vault.exists())
        done = self.weak_at_the_terminal('y')
        self.assertEqual(done.status, 0, done)
        self.assertTrue(self.vault.exists())


class Unlock(cli.Case):
    def with_passphrase(self, path, stdin=b'', *words):
        return self.run_words([cli.CLI, 'list', str(self.vault), 'offices', '--passphrase-file', str(path), *words],
                              stdin)

    def test_wrong(self):
        before = self.vault.read_bytes()
        for content in ('wrong\n', '', cli.PASSPHRASE + ' \n', cli.PASSPHRASE[:-1] + '\n'):
            done = self.with_passphrase(self.write('p', content))
            self.assertEqual((done.status, done.out), (3, ''), done)
            self.assertIn('does not open', done.err)
        self.assertTrue(self.vault.read_bytes() == before)

    def test_what_ends_the_line_is_no_part_of_it(self):
        for content in (cli.PASSPHRASE, cli.PASSPHRASE + '\n', cli.PASSPHRASE + '\r\n', cli.PASSPHRASE + '\nmore\n'):
            done = self.with_passphrase(self.write('p', content))
            self.assertEqual(done.status, 0, done)

    def test_standard_input(self):
        done = self.with_passphrase('-', cli.PASSPHRASE.encode() + b'\n')
        self.assertEqual(done.status, 0, done)
        done = self.with_passphrase('-', b'wrong\n')
        self.assertEqual(done.status, 3, done)
        done = self.with_passphrase('-', b'')
        self.assertEqual(done.status, 3, done)

    def test_file_that_cannot_be_used(self):
        self.assertEqual(self.with_passphrase(self.folder / 'none').status, 1)
        self.assertEqual(self.with_passphrase(self.folder).status, 5)
        os.mkfifo(self.folder / 'fifo')
        done = self.with_passphrase(self.folder / 'fifo')
        self.assertEqual(done.status, 5, done)
        self.assertIn('not an ordinary file', done.err)

    def test_not_from_arguments_nor_environment(self):
        environment = dict(cli.ENVIRONMENT, CHANCERY_PASSPHRASE=cli.PASSPHRASE, PASSPHRASE=cli.PASSPHRASE)
        done = self.run_words([cli.CLI, 'list', str(self.vault), 'offices'], cli.PASSPHRASE.encode() + b'\n',
                              env=environment, start_new_session=True)
        self.assertEqual(done.status, 2, done)
        done = self.run_words([cli.CLI, 'list', str(self.vault), 'offices', '--passphrase', cli.PASSPHRASE],
                              start_new_session=True)
        self.assertEqual(done.status, 2, done)

    def test_asked_for_without_echo(self):
        terminal = Terminal(self, 'list', self.vault, 'ofm_offices', '--format=csv')
        shown = terminal.answer(b'Passphrase for .*: ', cli.PASSPHRASE)
        self.assertIn('“work”'.encode(), shown)
        done = terminal.wait()
        self.assertEqual(done.status, 0, done)
        self.assertEqual(done.out.count('\r\n'), 8)
        self.assertNotIn(b'otter', terminal.shown())

    def test_interrupted_prompt_leaves_the_terminal_as_it_was(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            terminal = Terminal(self, 'list', self.vault, 'offices')
            cli.read_until(terminal.master, b': ')
            self.assertFalse(terminal.echoes())
            terminal.process.send_signal(number)
            done = terminal.wait()
            self.assertEqual(done.status, -number, done)
            self.assertTrue(terminal.echoes())

    def test_not_a_vault_is_told_before_asking(self):
        path = self.write('text', 'no vault at all, but long enough to be looked at')
        done = self.run_words([cli.CLI, 'list', str(path), 'offices'], start_new_session=True)
        self.assertEqual(done.status, 4, done)


class SlowedDown(cli.Case):
    """Three wrong ones are free, in one command or in several."""

    def test_terminal_asks_three_times(self):
        terminal = Terminal(self, 'list', self.vault, 'ofm_offices', '--format=csv')
        for word in ('wrong', 'wrong again', cli.PASSPHRASE):
            terminal.answer(b'Passphrase for .*: ', word)
        done = terminal.wait()
        self.assertEqual(done.status, 0, done)
        self.assertEqual(done.err.count('does not open'), 2)
        self.assertEqual(done.out.count('\r\n'), 8)

    def test_then_it_gives_up_and_the_next_waits(self):
        terminal = Terminal(self, 'list', self.vault, 'offices')
        for word in ('wrong', 'wrong', 'wrong'):
            terminal.answer(b'Passphrase for .*: ', word)
        done = terminal.wait()
        self.assertEqual(done.status, 3, done)
        self.assertNotIn('waiting', done.err)
        # The right one waits too, says so, and ends the row.
        done = self.ok('list', 'offices')
        self.assertRegex(done.err, 'too often in a row: waiting [12] second')
        done = self.ok('list', 'offices')
        self.assertNotIn('waiting', done.err)

    def test_waiting_can_be_interrupted(self):
        wrong = self.write('wrong', 'wrong\n')
        words = [cli.CLI, 'list', str(self.vault), 'offices', f'--passphrase-file={wrong}']
        for _try in range(3):
            self.assertEqual(self.run_words(words).status, 3)
        with subprocess.Popen(words, stderr=subprocess.PIPE, env=cli.ENVIRONMENT) as process:
            cli.read_until(process.stderr.fileno(), b'waiting')
            process.send_signal(signal.SIGINT)
            process.wait(cli.GUARD)
        self.assertEqual(process.returncode, -signal.SIGINT)


class Passwd(cli.Case):
    NEW = 'seventy blue herons argue quietly'

    def passwd(self, *words, stdin=b'', status=0):
        done = self.run_words([cli.CLI, 'passwd', str(self.vault), *map(str, words)], stdin)
        self.assertEqual(done.status, status, done)
        return done

    def opens(self, passphrase):
        path = self.write('check', passphrase + '\n')
        done = self.run_words([cli.CLI, 'verify', str(self.vault), f'--passphrase-file={path}'])
        self.assertIn(done.status, (0, 3), done)
        return done.status == 0

    def recovery_key(self, passphrase):
        path = self.write('ask', passphrase + '\n')
        done = self.run_words([cli.CLI, 'recovery-key', str(self.vault), f'--passphrase-file={path}'])
        self.assertEqual(done.status, 0, done)
        self.assertIn('Whoever has this key', done.err)
        return done.out

    def test_from_files(self):
        self.ok('add', 'mission', 'sending_state=Borduria', 'kind=embassy')
        new = self.write('new', self.NEW + '\n')
        done = self.passwd(f'--passphrase-file={self.passphrase_file}', f'--new-passphrase-file={new}')
        self.assertEqual(done.out, '')
        self.assertIn('was changed', done.err)
        self.assertIn('recovery key is void', done.err)
        self.assertFalse(self.opens(cli.PASSPHRASE))
        self.assertTrue(self.opens(self.NEW))
        self.assertEqual([name for name in os.listdir(self.folder) if 'work' in name], ['work.chancery'])

    def test_both_down_one_stream(self):
        self.passwd('--passphrase-file=-', '--new-passphrase-file=-',
                    stdin=f'{cli.PASSPHRASE}\n{self.NEW}\n'.encode())
        self.assertTrue(self.opens(self.NEW))

    def test_at_a_terminal(self):
        terminal = Terminal(self, 'passwd', self.vault)
        terminal.answer(b'Passphrase for .*: ', cli.PASSPHRASE)
        terminal.answer(b'New passphrase: ', self.NEW)
        terminal.answer(b'again: ', self.NEW)
        done = terminal.wait()
        self.assertEqual(done.status, 0, done)
        self.assertNotIn(b'herons', terminal.shown())
        self.assertTrue(self.opens(self.NEW))

    def test_refused(self):
        before = self.vault.read_bytes()
        old = f'--passphrase-file={self.passphrase_file}'
        for content, pattern in (('password\n', 'easily guessed'), ('', 'empty'), (b'\xff\xfe herons argue\n', 'UTF-8')):
            new = self.write('new', content)
            done = self.passwd(old, f'--new-passphrase-file={new}', status=5)
            self.assertRegex(done.err, pattern)
            self.assertIn('was not changed', done.err)
        new = self.write('new', self.NEW)
        wrong = self.write('wrong', 'wrong\n')
        self.passwd(f'--passphrase-file={wrong}', f'--new-passphrase-file={new}', status=3)
        self.assertTrue(self.vault.read_bytes() == before)
        new = self.write('new', 'password\n')
        self.passwd(old, f'--new-passphrase-file={new}', '--accept-weak')
        self.assertTrue(self.opens('password'))

    def test_in_use(self):
        new = self.write('new', self.NEW)
        with self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            process.stdin.write(b'list ofm_offices --format csv\n')
            process.stdin.flush()
            cli.read_until(process.stdout.fileno(), b'Seattle|Chicago')
            done = self.passwd(f'--passphrase-file={self.passphrase_file}', f'--new-passphrase-file={new}', status=1)
            self.assertIn('open in another Chancery', done.err)
            process.stdin.write(b'passwd\nrecovery-key\n')
            process.stdin.close()
            process.stdout.read()
        # Inside “open” nobody has shown the passphrase just now.
        self.assertEqual(process.returncode, 2)
        self.assertTrue(self.opens(cli.PASSPHRASE))

    def test_recovery_key(self):
        sheet = self.recovery_key(cli.PASSPHRASE)
        self.assertRegex(sheet, r'^( ?\d+  [0-9A-HJKMNP-TV-Z]{5} {4,5}\d+  [0-9A-HJKMNP-TV-Z]{5}\n){7}$')
        groups = re.findall('[0-9A-Z]{5}', sheet)
        ordered = '-'.join(groups[0::2] + groups[1::2])
        new = self.write('new', self.NEW + '\n')
        wrong = self.write('wrong.key', ordered[:38] + ('A' if ordered[38] != 'A' else 'B') + ordered[39:])
        done = self.passwd(f'--recovery-key-file={wrong}', f'--new-passphrase-file={new}', status=5)
        self.assertIn('Group 7 has a mistake', done.err)
        self.assertTrue(self.opens(cli.PASSPHRASE))
        # As it was printed, and as one line; each is void afterwards.
        key = self.write('right.key', sheet)
        self.passwd(f'--recovery-key-file={key}', f'--new-passphrase-file={new}')
        self.assertTrue(self.opens(self.NEW))
        self.assertFalse(self.opens(cli.PASSPHRASE))
        line = self.write('line.key', ordered.lower())
        done = self.passwd(f'--recovery-key-file={line}', f'--new-passphrase-file={new}', status=3)
        self.assertIn('another vault', done.err)
        self.assertNotEqual(self.recovery_key(self.NEW), sheet)


class CoreDumps(cli.Case):
    def test_none_are_written(self):
        """The limit is read off a process that waits for its commands."""
        with self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            process.stdin.write(b'list ofm_offices --format csv\n')
            process.stdin.flush()
            cli.read_until(process.stdout.fileno(), b'Seattle|Chicago')
            with open(f'/proc/{process.pid}/limits') as limits:
                core = [line for line in limits if line.startswith('Max core file size')]
            process.stdin.close()
            process.stdout.read()
        self.assertRegex(core[0], r'size\s+0\s+0\s')


if __name__ == '__main__':
    unittest.main()
