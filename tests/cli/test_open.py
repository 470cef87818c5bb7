# SPDX-License-Identifier: GPL-3.0-or-later
"""Many commands with one unlock."""
import json
import subprocess
import unittest

import cli


class Open(cli.Case):
    def lines(self, *lines, **how):
        return self.cli('open', stdin='\n'.join(lines).encode() + b'\n', **how)

    def test_commands_one_a_line(self):
        done = self.lines('add mission sending_state=Borduria kind=embassy "city=Washington"',
                          "add contact mission='Embassy of Borduria' name=Tibor\\ Valdres",
                          'list contacts --format json')
        self.assertEqual(done.status, 0, done)
        contacts = json.loads(done.out.split('\n', 2)[2])
        self.assertEqual([contact['name'] for contact in contacts], ['Tibor Valdres'])
        self.ok('verify')

    def test_every_verb(self):
        workbook = self.folder / 'b.xlsx'
        done = self.lines(f'import "{self.rows(3)}" --dry-run', f'import "{self.rows(3)}"', 'list missions', 'undo', 'redo',
                          'show mission X1', 'search land', 'nearest 38,-77', f'report briefing --output "{workbook}"',
                          'verify', 'list --help')
        self.assertEqual(done.status, 0, done)
        self.assertEqual(done.out.count('3 new'), 2)
        self.assertIn('4 changesets checked', done.out)
        self.assertTrue(workbook.exists())

    def test_comments_and_empty_lines(self):
        done = self.lines('', '# a comment', '   ', 'list ofm_offices --format csv # the rest of it too')
        self.assertEqual((done.status, done.err), (0, ''), done)
        self.assertEqual(done.out.count('\r\n'), 8)

    def test_failing_lines_are_named_and_passed(self):
        done = self.lines('frobnicate', 'add mission kind=embassy', 'list ofm_offices --format csv', 'show mission "x',
                          'create', 'open', 'show mission Freedonia', 'list missions --passphrase-file x',
                          'add mission sending_state=X kind=embassy')
        for pattern in ('Line 1: There is no command', r'Line 2: .*\n  sending_state: This is needed', 'Line 4: ',
                        'Line 5: “create” cannot be used', 'Line 6: “open” cannot be used',
                        'Line 7: There is no mission', 'Line 8: .*unlocked already'):
            self.assertRegex(done.err, pattern)
        self.assertNotIn('Line 3', done.err)
        self.assertEqual(done.out.count('\r\n'), 8)
        self.assertEqual(len(self.list('missions')), 1)

    def test_status_is_that_of_the_last_failure(self):
        self.assertEqual(self.lines('frobnicate', 'add mission kind=embassy', 'list missions').status, 5)
        self.assertEqual(self.lines('add mission kind=embassy', 'frobnicate', 'list missions').status, 2)
        self.assertEqual(self.lines('add mission kind=embassy', 'show mission Nowhere').status, 1)
        self.assertEqual(self.lines('list missions').status, 0)

    def test_last_line_without_an_end(self):
        done = self.cli('open', stdin=b'list ofm_offices --format csv')
        self.assertEqual((done.status, done.out.count('\r\n')), (0, 8))

    def test_no_lines(self):
        done = self.cli('open')
        self.assertEqual((done.status, done.out, done.err), (0, '', ''))

    def test_lines_that_are_no_commands(self):
        done = self.cli('open', stdin=b'list\0 missions\n' + b'x' * 3_000_000 + b'\n\xff\xfe\nlist ofm_offices --format csv\n')
        self.assertEqual(done.status, 2, done)
        for pattern in ('Line 1: .*NUL', 'Line 2: .*too long', 'Line 3: '):
            self.assertRegex(done.err, pattern)
        self.assertNotIn('Line 4', done.err)
        self.assertEqual(done.out.count('\r\n'), 8)

    def test_passphrase_and_commands_down_one_stream(self):
        words = [cli.CLI, 'open', str(self.vault), '--passphrase-file', '-']
        done = self.run_words(words, cli.PASSPHRASE.encode() + b'\nlist ofm_offices --format csv\n')
        self.assertEqual((done.status, done.out.count('\r\n')), (0, 8), done)
        done = self.run_words(words, b'wrong\nlist offices\n')
        self.assertEqual((done.status, done.out), (3, ''), done)

    def test_answers_come_as_the_lines_do(self):
        with self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for name in ('A', 'B', 'C'):
                process.stdin.write(f'add mission sending_state={name} kind=embassy\n'.encode())
                process.stdin.flush()
                cli.read_until(process.stdout.fileno(), rb'\n')
            process.stdin.close()
            self.assertEqual(process.wait(timeout=cli.GUARD), 0)
        self.assertEqual(len(self.list('missions')), 3)


if __name__ == '__main__':
    unittest.main()
