# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, version, and command lines that make no sense."""
import os
import re
import subprocess
import unittest

import cli

VERBS = ('create', 'import', 'list', 'show', 'add', 'search', 'nearest', 'report', 'undo', 'redo', 'history', 'audit',
         'bin', 'restore-record', 'verify', 'head', 'backup', 'backups', 'restore', 'salvage', 'open', 'passwd',
         'recovery-key', 'export-map')


class Usage(cli.Case):
    needs_vault = False

    def plain(self, *words, **how):
        return self.run_words([cli.CLI, *words], **how)

    def wrong(self, pattern, *words):
        done = self.plain(*words)
        self.assertEqual(done.status, 2, done)
        self.assertEqual(done.out, '')
        self.assertRegex(done.err, pattern)

    def test_help(self):
        for word in ('--help', '-h'):
            done = self.plain(word)
            self.assertEqual((done.status, done.err), (0, ''))
            for verb in VERBS:
                self.assertIn(f'chancery-cli {verb} VAULT', done.out)

    def test_help_of_a_verb(self):
        for verb in VERBS:
            done = self.plain(verb, '--help')
            self.assertEqual((done.status, done.err), (0, ''))
            self.assertIn(f'chancery-cli {verb} VAULT', done.out)
            self.assertIn('--passphrase-file', done.out)

    def test_manual_names_every_verb_and_option(self):
        page = (cli.SOURCE / 'data/chancery-cli.1').read_text().replace('\\-', '-')
        for verb in VERBS:
            self.assertRegex(page, fr'(?m)^\.B {verb}\b')
            for option in re.findall(r'--([a-z-]+)', self.plain(verb, '--help').out):
                self.assertIn('--' + option, page)

    def test_version(self):
        done = self.plain('--version')
        self.assertEqual((done.status, done.err), (0, ''))
        self.assertRegex(done.out, r'^chancery-cli \d+\.\d+\.\d+\n$')

    def test_wrong_command_lines(self):
        for words, pattern in (
                ((), 'command is missing'),
                (('frobnicate', 'v'), 'no command “frobnicate”'),
                (('list',), 'needs the name of a vault'),
                (('list', 'v'), 'needs more arguments'),
                (('list', 'v', 'missions', 'contacts'), 'takes fewer arguments'),
                (('list', 'v', 'planets'), '“planets” cannot be listed. What can be: missions'),
                (('list', 'v', 'missions', '--format', 'xml'), 'no format “xml”'),
                (('list', 'v', 'missions', '--format'), 'A value must follow --format'),
                (('list', 'v', 'missions', '--format', 'csv', '--format', 'csv'), '--format was given twice'),
                (('list', 'v', 'contacts', '--unplaced'), 'for missions'),
                (('list', 'v', 'missions', '--frob'), 'no option --frob'),
                (('list', 'v', 'missions', '-x'), 'no option -x'),
                (('list', 'v', 'missions', '--unplaced=1'), 'takes no value'),
                (('show', 'v', 'mission'), 'needs more arguments'),
                (('show', 'v', 'planet', 'Mars'), '“planet” cannot be shown'),
                (('show', 'v', 'mission', 'x', '--format', 'csv'), 'no format “csv”'),
                (('add', 'v', 'contact'), 'needs more arguments'),
                (('add', 'v', 'planet', 'name=Mars'), '“planet” cannot be added'),
                (('add', 'v', 'contact', 'name'), 'not FIELD=VALUE'),
                (('add', 'v', 'contact', 'shoe_size=43'), 'no field “shoe_size”. Its fields: mission, name'),
                (('add', 'v', 'contact', 'name=a', 'name=b'), 'given twice'),
                (('add', 'v', 'assessment', 'supersedes=x'), 'no field “supersedes”'),
                (('add', 'v', 'mission', 'premises.mission=x'), 'no field'),
                (('import', 'v'), 'needs more arguments'),
                (('import', 'v', 'f', '--where', 'city'), 'wants COLUMN=VALUE'),
                (('import', 'v', 'f', '--map', 'name'), 'wants FIELD=COLUMN'),
                (('report', 'v', 'briefing'), '--output'),
                (('report', 'v', 'poem', '--output', 'x'), 'no report “poem”'),
                (('export-map', 'v', 'roads', '--output', 'x.kml'), 'no “roads”'),
                (('export-map', 'v', 'zones', '--output', 'x.xlsx'), '.geojson'),
                (('search', 'v', '...'), 'no word'),
                (('verify', 'v', 'again'), 'takes fewer arguments'),
                (('history', 'v', 'planet', 'Mars'), 'no kind of record “planet”. There are: ds_office'),
                (('history', 'v', 'mission', 'x', '--format', 'xml'), 'no format “xml”'),
                (('audit', 'v', '--kind', 'poem'), 'no kind “poem”: it is edit'),
                (('audit', 'v', '--since', 'yesterday'), '“yesterday” is not a date'),
                (('audit', 'v', '--until', '2026-02-30'), 'is not a date'),
                (('audit', 'v', '--output', 'x.xlsx', '--format', 'csv'), 'one or the other'),
                (('bin', 'v', 'now'), 'takes fewer arguments'),
                (('restore-record', 'v', 'planet', 'Mars'), 'no kind of record'),
                (('restore-record', 'v', 'contact', 'x', '--as-of', 'then'), 'not the number of a change'),
                (('restore-record', 'v', 'contact', 'x', '--field', 'name'), 'wants --as-of'),
                (('restore-record', 'v', 'contact', 'x', '--as-of', '3', '--field', 'age'), 'no field “age”'),
                (('verify', 'v', '--code', 'nonsense'), 'code'),
                (('verify', 'v', '--code', '1234-K7QF-2M9D-8XW3-T0PA-36'), 'mistyped'),
                (('head', 'v', 'again'), 'takes fewer arguments'),
                (('create', 'v', 'w'), 'takes fewer arguments')):
            with self.subTest(words=words):
                self.wrong(pattern, *words)

    def test_arguments_that_are_no_text(self):
        done = subprocess.run([cli.CLI.encode(), b'search', b'v', b'\xff'], capture_output=True, timeout=cli.GUARD)
        self.assertEqual(done.returncode, 2)
        self.assertIn('not valid UTF-8', done.stderr.decode())

    def test_no_terminal_to_ask_on(self):
        path = self.write('any.chancery', b'ChV1\x03\x1c' + bytes(4090))
        done = self.run_words([cli.CLI, 'list', str(path), 'missions'], start_new_session=True)
        self.assertEqual(done.status, 2, done)
        self.assertIn('--passphrase-file', done.err)

    def test_dashes_end_the_options(self):
        done = self.plain('list', '--', '--vault', 'missions')
        self.assertEqual(done.status, 1, done)
        self.assertIn('--vault', done.err)

    def test_no_message_carries_control_characters(self):
        done = self.plain('frob\x1b[31m\u009b', 'v')
        self.assertEqual(done.status, 2)
        self.assertNotRegex(done.err, '[\x00-\x09\x0b-\x1f\x7f-\x9f]')

    def test_full_or_closed_standard_output(self):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([cli.CLI, '--help'], stdout=full, stderr=subprocess.PIPE, timeout=cli.GUARD)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'disk is full', done.stderr)
        done = subprocess.run([cli.CLI, '--help'], stderr=subprocess.PIPE, timeout=cli.GUARD,
                              preexec_fn=lambda: os.close(1))
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'standard output', done.stderr)


if __name__ == '__main__':
    unittest.main()
