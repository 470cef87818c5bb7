# SPDX-License-Identifier: GPL-3.0-or-later
"""The briefing workbook, read back with openpyxl."""
import datetime
import os
import shutil
import signal
import subprocess
import unittest
import resource

import cli

try:
    import openpyxl
except ImportError:
    openpyxl = None

MARKING = 'SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY'
FORMULA = "=cmd|' /C calc'!A0"
SHEETS = ['Missions', 'Contacts', 'Threat assessments', 'DS offices']


def rows(sheet):
    """Each row of a sheet as a dictionary; the header is the first row with a filter over it."""
    header = openpyxl.utils.range_boundaries(sheet.auto_filter.ref)[1]
    names = [cell.value for cell in sheet[header]]
    return [dict(zip(names, [cell.value for cell in line])) for line in sheet.iter_rows(min_row=header + 1)]


@unittest.skipIf(openpyxl is None, 'openpyxl is not installed')
class Briefing(cli.Case):
    needs_sample = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for words in (('contact', 'mission=Embassy of Albania', f'name={FORMULA}', 'security_liaison=yes',
                       'verified_on=2026-11-01', 'email=liaison@example.org'),
                      ('assessment', 'mission=Embassy of Albania', 'level_us=high', 'level_home=low', 'author=A. Agent',
                       'assessed_on=2026-10-12', 'summary=An invented judgement.')):
            cls.start('add', cls.master, *words).check_returncode()
        cls.path = cls.class_folder / 'briefing.xlsx'
        done = cls.start('report', cls.master, 'briefing', '--output', cls.path)
        done.check_returncode()
        cls.said = done.stderr.decode()
        cls.book = openpyxl.load_workbook(cls.path)

    def test_sheets(self):
        self.assertEqual(len(self.book.worksheets), 4)
        self.assertEqual([len(rows(sheet)) for sheet in self.book.worksheets], [149, 1, 1, 23])
        self.assertIn('not encrypted', self.said)

    def test_every_sheet_is_marked_frozen_and_filtered(self):
        for sheet in self.book.worksheets:
            self.assertEqual(sheet['A1'].value, MARKING)
            self.assertEqual(sheet.oddHeader.center.text, MARKING)
            header = openpyxl.utils.range_boundaries(sheet.auto_filter.ref)[1]
            self.assertEqual(openpyxl.utils.cell.coordinate_from_string(sheet.freeze_panes)[1], header + 1)
            self.assertTrue(sheet.print_title_rows)
            self.assertGreater(max(dimension.width for dimension in sheet.column_dimensions.values()), 15)

    def test_a_mission(self):
        found = [row for row in rows(self.book.worksheets[0]) if row['Mission'] == 'Embassy of Albania']
        self.assertEqual(len(found), 1)
        mission = found[0]
        self.assertEqual((mission['United States'], mission['At home']), ('High', 'Low'))
        self.assertEqual(mission['Liaison (of 2)'], 1)
        self.assertEqual(mission['Nearest DS office'], 'Washington')
        self.assertIsInstance(mission['Distance, km'], float)
        self.assertEqual(mission['Office telephone'], '(571) 226-9300')
        self.assertEqual(mission['Assessed on'], datetime.datetime(2026, 10, 12))

    def test_the_same_missions_as_the_list(self):
        titles = [mission['title'] for mission in
                  cli.json.loads(self.start('list', self.master, 'missions', '--format=json').stdout)]
        self.assertEqual([row['Mission'] for row in rows(self.book.worksheets[0])], titles)

    def test_a_formula_is_text(self):
        sheet = self.book.worksheets[1]
        cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == FORMULA]
        self.assertEqual([cell.data_type for cell in cells], ['s'])
        for other in self.book.worksheets:
            self.assertFalse([cell for line in other.iter_rows() for cell in line if cell.data_type == 'f'])

    def test_assessment_and_office(self):
        self.assertEqual(rows(self.book.worksheets[2])[0]['Judgement'], 'An invented judgement.')
        houston = [row for row in rows(self.book.worksheets[3]) if row['Name'] == 'Houston']
        self.assertEqual([row['Telephone'] for row in houston], ['(713) 209-3482'])


class Output(cli.Case):
    def report(self, path, **how):
        return self.cli('report', 'briefing', '--output', path, **how)

    def test_replaces_an_older_one(self):
        path = self.write('b.xlsx', 'old')
        self.assertEqual(self.report(path).status, 0)
        self.assertEqual(path.read_bytes()[:2], b'PK')
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual(sorted(os.listdir(self.folder)), ['b.xlsx', 'work.chancery'])

    def test_nothing_stays_in_temporary_folders(self):
        temporary = self.folder / 'tmp'
        temporary.mkdir()
        self.assertEqual(self.report(self.folder / 'b.xlsx', env=dict(cli.ENVIRONMENT, TMPDIR=str(temporary))).status, 0)
        self.assertEqual(os.listdir(temporary), [])

    def test_targets_that_cannot_be(self):
        self.assertEqual(self.report(self.folder).status, 5)
        self.assertEqual(self.report(self.folder / 'no/such/b.xlsx').status, 1)
        self.assertEqual(self.report('/dev/full').status, 5)

    def test_never_the_vault(self):
        link = self.folder / 'link.xlsx'
        os.link(self.vault, link)
        for path in (self.vault, link):
            done = self.report(path)
            self.assertEqual(done.status, 5, done)
            self.assertIn('the vault itself', done.err)
        link.unlink()
        self.ok('verify')

    def bytes_of_old(self, done, path):
        self.assertEqual((done.status, done.out), (1, ''), done)
        self.assertEqual(path.read_text(), 'old')
        self.assertEqual([name for name in os.listdir(path.parent) if name != path.name and 'b.xlsx' in name], [])

    def test_file_that_may_grow_no_further(self):
        path = self.write('b.xlsx', 'old')

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        self.bytes_of_old(self.report(path, preexec_fn=limit), path)

    def test_full_disk(self):
        mounted = ['unshare', '--mount'] if os.geteuid() == 0 else ['unshare', '--map-root-user', '--mount']
        disk = self.folder / 'disk'
        disk.mkdir()
        mount = f'mount -t tmpfs -o size=8k none "{disk}" || exit 77; echo -n old > "{disk}/b.xlsx"; '
        if subprocess.run([*mounted, 'sh', '-c', mount], capture_output=True).returncode != 0:
            self.skipTest('no file system may be mounted here')
        after = self.folder / 'after'
        done = self.run_words([*mounted, 'sh', '-c', mount + f'"$@"; status=$?; cp -a "{disk}" "{after}"; exit $status',
                               'sh', *self.words('report', self.vault, 'briefing', '--output', disk / 'b.xlsx')])
        self.assertIn('disk is full', done.err)
        self.bytes_of_old(done, after / 'b.xlsx')
        shutil.rmtree(after)


if __name__ == '__main__':
    unittest.main()
