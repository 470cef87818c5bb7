# SPDX-License-Identifier: GPL-3.0-or-later
"""Interruptions, and the progress that a terminal shows."""
import os
import pty
import signal
import subprocess
import unittest

import cli


class Interrupt(cli.Case):
    def watched(self, verb, *words, stdin=None):
        """Starts with standard error on a terminal."""
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        process = self.popen(verb, *words, stdin=stdin, stdout=subprocess.PIPE, stderr=slave)
        os.close(slave)
        self.addCleanup(process.stdout.close)
        return process, master

    def end(self, process, master):
        """The exit status, and what the terminal still showed."""
        shown = b''
        try:
            while block := os.read(master, 4096):
                shown += block
        except OSError:
            pass
        return process.wait(timeout=cli.GUARD), shown.decode()

    def test_progress(self):
        process, master = self.watched('import', self.rows(300))
        shown = cli.read_until(master, b'Importing: ').decode()
        status, rest = self.end(process, master)
        self.assertEqual((status, process.stdout.read()), (0, b'300 new, 0 changed, 0 unchanged, 0 rejected\n'))
        self.assertRegex(shown + rest, r'\rImporting: 50 %')
        # The line is taken away in the end.
        self.assertTrue((shown + rest).endswith('\r\x1b[K'), rest)

    def test_no_progress_where_nobody_looks(self):
        self.assertEqual(self.ok('import', self.rows(300)).err, '')

    def test_import(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process, master = self.watched('import', self.rows(6000))
            cli.read_until(master, b'Importing: ')
            process.send_signal(number)
            status, shown = self.end(process, master)
            self.assertEqual((status, process.stdout.read()), (1, b''), shown)
            self.assertIn('Interrupted. Nothing was changed.', shown)
            self.assertEqual(self.list('missions'), [])
            self.ok('verify')

    def test_report(self):
        self.ok('import', self.rows(6000))
        workbook = self.write('b.xlsx', 'the old one')
        before = sorted(os.listdir(self.folder))
        process, master = self.watched('report', 'briefing', '--output', workbook)
        cli.read_until(master, b'Writing: ')
        process.send_signal(signal.SIGINT)
        status, shown = self.end(process, master)
        self.assertEqual(status, 1, shown)
        self.assertIn('Interrupted', shown)
        self.assertEqual(workbook.read_text(), 'the old one')
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def test_waiting_for_a_command(self):
        process = self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdin.write(b'add mission sending_state=X kind=embassy\nlist ofm_offices --format=csv\n')
        process.stdin.flush()
        cli.read_until(process.stdout.fileno(), b'Seattle|San Francisco')
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=cli.GUARD), -signal.SIGINT)
        process.communicate()
        self.ok('verify')
        self.assertEqual(len(self.list('missions')), 1)

    def test_ends_what_would_follow(self):
        script = self.write('script', f'add mission sending_state=A kind=embassy\nimport "{self.rows(6000)}"\n'
                                      'add mission sending_state=B kind=embassy\n')
        with open(script) as lines:
            process, master = self.watched('open', stdin=lines)
        cli.read_until(master, b'Importing: ')
        process.send_signal(signal.SIGINT)
        status, shown = self.end(process, master)
        self.assertEqual(status, 1, shown)
        self.assertIn('Interrupted at line 2', shown)
        self.assertEqual([mission['sending_state'] for mission in self.list('missions')], ['A'])

    def test_ignored_by_the_parent(self):
        """As a shell does for what runs in the background."""
        process = self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(b'list ofm_offices --format csv\n')
        self.assertEqual((process.returncode, out.count(b'\r\n')), (0, 8))

    def test_reader_that_goes_away(self):
        process = self.popen('list', 'routes', '--format=json', stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        process.wait(timeout=cli.GUARD)
        self.assertIn(process.returncode, (-signal.SIGPIPE, 1))
        process.stderr.close()
        self.ok('verify')


if __name__ == '__main__':
    unittest.main()
