# SPDX-License-Identifier: GPL-3.0-or-later
"""Who changed what: history, audit, the bin, and taking things back out of them."""
import csv
import io
import subprocess
import unittest

import cli

try:
    import openpyxl
except ImportError:
    openpyxl = None

MARKING = 'SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY'


class Case(cli.Case):
    """1 reference data, 2 a mission with premises, 3 and 4 two contacts, 5 an assessment, 6 an import that changes the
    mission's telephone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.borduria = cls.make('mission', 'sending_state=Borduria', 'kind=embassy', 'city=Washington',
                                'latitude=38.9172', 'longitude=-77.0522', 'telephone=202-555-0142', 'external_id=X1')
        cls.valdres = cls.make('contact', 'mission=X1', 'name=Tibor Valdres', 'mobile=202-555-0167')
        cls.kropow = cls.make('contact', 'mission=X1', 'name=Ilse Kropow')
        cls.issued = cls.make('assessment', 'mission=X1', 'level_us=low', 'assessed_on=2026-01-02', 'author=A. Agent',
                              'summary=Quiet so far')
        table = cls.class_folder / 'news.csv'
        table.write_text(cli.HEADER + cli.row(1, sending_state='Borduria', telephone='202-555-0143'))
        cls.start('import', cls.master, table).check_returncode()

    @classmethod
    def make(cls, *words):
        done = cls.start('add', cls.master, *words)
        if done.returncode != 0:
            raise AssertionError(done.stderr.decode())
        return done.stdout.decode().strip()

    def changes(self, *words, verb='audit'):
        return self.ok(verb, *words, '--format=json').json()

    def numbers(self, *words, verb='audit'):
        return sorted({change['number'] for change in self.changes(*words, verb=verb)}, reverse=True)

    def edit(self, **values):
        """Changes the mission through an import."""
        table = self.write('edit.csv', cli.HEADER + cli.row(1, sending_state='Borduria', **values))
        self.ok('import', table)


class History(Case):
    def test_of_a_mission(self):
        # With all that belongs to it.
        self.assertEqual(self.numbers('mission', 'X1', verb='history'), [6, 5, 4, 3, 2])
        last = self.changes('mission', self.borduria, verb='history')[0]
        self.assertEqual((last['field'], last['before'], last['after']), ('telephone', '(202) 555-0142', '(202) 555-0143'))
        self.assertEqual((last['kind'], last['entity'], last['record']), ('import', 'mission', 'Embassy of Borduria'))
        self.assertRegex(last['at'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        self.assertEqual(last['record_id'], self.borduria)

    def test_of_a_contact_by_name(self):
        changes = self.changes('contact', 'tibor VALDRES', verb='history')
        self.assertEqual([change['field'] for change in changes], ['record', 'mission', 'name', 'mobile'])
        self.assertEqual({change['record_id'] for change in changes}, {self.valdres})

    def test_table_speaks_to_people(self):
        text = self.ok('history', 'mission', 'X1').out
        self.assertRegex(text, r'Telephone +\(202\) 555-0142 +\(202\) 555-0143')
        self.assertRegex(text, r'Import “news.csv”')
        self.assertRegex(text, r'Level in the United States +Low')
        self.assertRegex(text, r'The record itself +There')

    def test_not_found(self):
        self.refused(1, 'no Contact “Nobody”', 'history', 'contact', 'Nobody')
        self.refused(1, 'no mission “Freedonia”', 'history', 'mission', 'Freedonia')
        self.make_twin()
        done = self.refused(1, 'fits 2 records', 'history', 'contact', 'Tibor Valdres')
        self.assertIn(self.valdres, done.err)

    def make_twin(self):
        self.ok('add', 'contact', 'mission=X1', 'name=Tibor Valdres')


class Audit(Case):
    def test_filters(self):
        author = self.changes()[0]['author']
        self.assertEqual(self.numbers(), [6, 5, 4, 3, 2, 1])
        self.assertEqual(self.numbers('--kind', 'import'), [6])
        self.assertEqual(self.numbers('--kind=reference'), [1])
        self.assertEqual(self.numbers('--author', author, '--kind=edit'), [5, 4, 3, 2])
        self.assertEqual(self.numbers('--author', 'Nobody'), [])
        self.assertEqual(self.numbers('--search', 'kro'), [4])
        self.assertEqual(self.numbers('--record', self.kropow), [4])
        self.assertEqual(self.numbers('--record', 'Embassy of Borduria'), [6, 5, 4, 3, 2])
        self.assertEqual(self.numbers('--until', '2000-01-01'), [])
        self.assertEqual(self.numbers('--since', '2000-01-01'), [6, 5, 4, 3, 2, 1])
        self.assertEqual(self.numbers('--since', '2100-01-01'), [])
        today = self.changes()[0]['at'][:10]
        self.assertEqual(self.numbers('--since', today, '--until', today, '--search', 'kro', '--kind', 'edit'), [4])
        self.refused(1, 'no mission', 'audit', '--record', 'Freedonia')

    def test_formats(self):
        changes = self.changes()
        rows = list(csv.DictReader(io.StringIO(self.ok('audit', '--format', 'csv').out, newline='')))
        self.assertEqual([row['changeset_id'] for row in rows], [change['changeset_id'] for change in changes])
        self.assertEqual(list(rows[0]), list(changes[0]))
        table = self.ok('audit').out.rstrip('\n').split('\n')
        self.assertEqual(len(table), len(changes) + 2)

    def test_undo_and_redo_are_there(self):
        self.ok('undo')
        self.ok('redo')
        kinds = {change['number']: change['kind'] for change in self.changes()}
        self.assertEqual([kinds[8], kinds[7], kinds[6]], ['redo', 'undo', 'import'])

    @unittest.skipIf(openpyxl is None, 'openpyxl is not installed')
    def test_workbook(self):
        path = self.folder / 'changes.xlsx'
        done = self.ok('audit', '--record', 'X1', '--output', path)
        self.assertIn('not encrypted', done.err)
        self.assertEqual(done.out, '')
        sheet, = openpyxl.load_workbook(path).worksheets
        self.assertEqual(sheet.title, 'Changes')
        self.assertEqual(sheet['A1'].value, MARKING)
        header = openpyxl.utils.range_boundaries(sheet.auto_filter.ref)[1]
        names = [cell.value for cell in sheet[header]]
        rows = [dict(zip(names, [cell.value for cell in line])) for line in sheet.iter_rows(min_row=header + 1)]
        self.assertEqual(len(rows), len(self.changes('--record', 'X1')))
        self.assertEqual((rows[0]['No.'], rows[0]['Field'], rows[0]['From'], rows[0]['To']),
                         (6, 'Telephone', '(202) 555-0142', '(202) 555-0143'))
        self.assertEqual({row['Kind of record'] for row in rows},
                         {'Mission', 'Premises', 'Contact', 'Threat assessment'})

    def test_not_over_the_vault(self):
        before = self.vault.read_bytes()
        self.refused(5, 'vault itself', 'audit', '--output', self.vault)
        self.assertEqual(self.vault.read_bytes(), before)

    def test_while_another_writes(self):
        writer = self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            writer.stdin.write(b'list missions\n')
            writer.stdin.flush()
            cli.read_until(writer.stdout.fileno(), b'Borduria')
            self.assertEqual(self.numbers('--kind=import'), [6])
            self.assertEqual(self.ok('bin', '--format=json').json(), [])
            self.refused(1, 'open in another Chancery', 'restore-record', 'contact', self.valdres, '--as-of', 3)
        finally:
            writer.communicate(b'')


class Bin(Case):
    """Nothing on the command line deletes, so what is deleted here is what an undo takes back."""

    def bin(self, *words):
        return self.ok('bin', *words, '--format=json').json()

    def undo(self, times):
        for _ in range(times):
            self.ok('undo')

    def test_bin_and_restore(self):
        self.assertEqual(self.bin(), [])
        self.undo(3)
        items = self.bin()
        self.assertEqual([(item['entity'], item['title'], item['mission']) for item in items],
                         [('contact', 'Ilse Kropow', 'Embassy of Borduria'),
                          ('assessment', 'Low, 2026-01-02', 'Embassy of Borduria')])
        self.assertTrue(items[0]['author'])
        self.assertEqual([item['id'] for item in self.bin('--search', 'kro')], [self.kropow])
        self.assertRegex(self.ok('bin').out, r'Contact +Ilse Kropow +Embassy of Borduria')
        done = self.ok('restore-record', 'contact', 'Ilse Kropow')
        self.assertIn('Done: Restore Contact “Ilse Kropow” from the bin', done.err)
        self.assertEqual([item['id'] for item in self.bin()], [self.issued])
        self.assertEqual(len(self.list('contacts')), 2)
        # What was issued comes back too, and all of it is undone like anything else.
        self.ok('restore-record', 'assessment', self.issued)
        self.assertEqual(self.bin(), [])
        self.assertIn('from the bin', self.ok('undo').err)
        self.assertEqual([item['id'] for item in self.bin()], [self.issued])
        self.ok('verify')

    def test_what_belongs_to_a_mission_in_the_bin(self):
        self.undo(5)
        self.assertEqual(self.list('missions'), [])
        done = self.ok('restore-record', 'contact', 'Tibor Valdres')
        self.assertIn('and its mission “Embassy of Borduria” from the bin', done.err)
        self.assertEqual([mission['city'] for mission in self.list('missions')], ['Washington'])
        self.assertEqual([contact['name'] for contact in self.list('contacts')], ['Tibor Valdres'])

    def test_mission_with_what_went_with_it(self):
        self.undo(5)
        mission, = [item for item in self.bin() if item['entity'] == 'mission']
        self.assertEqual(mission['together'], 1)
        # What went with it is left to it, unless somebody looks for it.
        self.assertNotIn('premises', [item['entity'] for item in self.bin()])
        self.assertEqual([item['entity'] for item in self.bin('--search', 'Premises')], ['premises'])
        self.ok('restore-record', 'mission', 'Embassy of Borduria')
        self.assertEqual(len(self.ok('show', 'mission', 'X1', '--format=json').json()['premises']), 1)
        self.refused(1, 'no Mission “Embassy of Borduria”', 'restore-record', 'mission', 'Embassy of Borduria')
        self.refused(5, 'does not lie in the bin', 'restore-record', 'mission', self.borduria)


class AsOf(Case):
    def test_field(self):
        self.edit(telephone='202-555-0199', city='Washington')
        self.ok('restore-record', 'mission', 'X1', '--as-of', '2', '--field', 'telephone')
        self.assertEqual(self.list('missions')[0]['telephone'], '(202) 555-0142')
        self.assertIn('Restore Telephone of Mission', self.ok('undo').err)
        self.assertEqual(self.list('missions')[0]['telephone'], '(202) 555-0199')

    def test_version(self):
        self.edit(telephone='202-555-0199', email='old@example.org')
        self.edit(telephone='202-555-0200', email='new@example.org')
        self.ok('restore-record', 'mission', 'X1', '--as-of', '7')
        mission, = self.list('missions')
        self.assertEqual((mission['telephone'], mission['email']), ('(202) 555-0199', 'old@example.org'))

    def test_refused(self):
        before = self.numbers()
        self.refused(5, 'issued assessment stays', 'restore-record', 'assessment', self.issued, '--as-of', '5',
                     '--field', 'summary')
        self.refused(5, 'as it was then already', 'restore-record', 'assessment', self.issued, '--as-of', '5')
        self.refused(5, 'did not touch', 'restore-record', 'mission', 'X1', '--as-of', '4')
        self.refused(1, 'no such Mission yet', 'restore-record', 'mission', 'X1', '--as-of', '1', '--field', 'notes')
        self.refused(5, 'it is so already', 'restore-record', 'mission', 'X1', '--as-of', '6', '--field', 'telephone')
        self.assertEqual(self.numbers(), before)


if __name__ == '__main__':
    unittest.main()
