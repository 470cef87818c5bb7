# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what write-workbook wrote with openpyxl: values, types and looks, not only that it opens."""
import datetime
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile

try:
    import openpyxl
except ImportError:
    openpyxl = None

WRITER = os.environ['CHANCERY_WRITE_WORKBOOK']
MARKING = 'CONTROLLED — PROTECTIVE LIAISON'
HEADER_ROW = 3
FIRST_ROW = 4
COLUMNS = ['Mission', 'Notes', 'Reviewed', 'Staff', 'Miles', 'Web', 'Mail', 'Telephone', 'Level', 'Id']


class WorkbookCase(unittest.TestCase):
    kind = 'sample'
    environment = {}

    @classmethod
    def setUpClass(cls):
        if openpyxl is None:
            raise unittest.SkipTest('openpyxl is not installed')
        cls.folder = tempfile.mkdtemp(prefix='chancery-test-')
        cls.temporary = os.path.join(cls.folder, 'tmp')
        os.mkdir(cls.temporary)
        cls.path = os.path.join(cls.folder, 'out.xlsx')
        environment = dict(os.environ, TMPDIR=cls.temporary, LC_ALL='C.UTF-8')
        environment.update(cls.environment)
        subprocess.run([WRITER, cls.kind, cls.path], check=True, env=environment)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def part(self, name):
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name).decode('utf-8')


class Sample(WorkbookCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = openpyxl.load_workbook(cls.path)
        cls.sheet = cls.book.worksheets[0]

    def cell(self, column, row):
        return self.sheet.cell(FIRST_ROW + row, COLUMNS.index(column) + 1)

    def test_nothing_in_temporary_folder(self):
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertEqual(sorted(os.listdir(self.folder)), ['out.xlsx', 'tmp'])

    def test_only_the_owner_may_read(self):
        self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)

    def test_sheet_names(self):
        names = self.book.sheetnames
        self.assertEqual(names[:3], ['Missions', 'missions (2)', 'History_'])
        self.assertEqual(names[3], 'Limits of cells and of names th')
        self.assertLessEqual(max(map(len, names)), 31)

    def test_marking_on_every_sheet_and_page(self):
        for sheet in self.book.worksheets:
            self.assertEqual(sheet['A1'].value, MARKING)
            self.assertTrue(sheet['A1'].font.bold)
            self.assertEqual(sheet['A1'].fill.fill_type, 'solid')
            self.assertEqual(sheet.oddHeader.center.text, MARKING)
            self.assertEqual(sheet.oddFooter.center.text, MARKING)

    def test_page_header_has_no_picture_command(self):
        self.assertIn('&amp;LBriefing R&amp;&amp; G&amp;C', self.part('xl/worksheets/sheet1.xml'))

    def test_title_row(self):
        self.assertEqual(self.sheet['A2'].value, 'Missions  ·  22 Nov 2026, 14:00')

    def test_header_row(self):
        header = self.sheet[HEADER_ROW]
        self.assertEqual([cell.value for cell in header], COLUMNS)
        for cell in header:
            self.assertTrue(cell.font.bold)
            self.assertEqual(cell.fill.fill_type, 'solid')

    def test_frozen_and_filtered(self):
        self.assertEqual(self.sheet.freeze_panes, 'A4')
        self.assertEqual(self.sheet.auto_filter.ref, 'A3:J9')
        self.assertEqual(self.book.worksheets[2].auto_filter.ref, 'A3:J3')

    def test_widths_and_hidden(self):
        width = {key: dimension.width for key, dimension in self.sheet.column_dimensions.items()}
        self.assertAlmostEqual(width['A'], 34, delta=1)
        self.assertAlmostEqual(width['B'], 60, delta=1)
        self.assertAlmostEqual(width['C'], 13, delta=1)
        self.assertTrue(self.sheet.column_dimensions['J'].hidden)
        self.assertFalse(self.sheet.column_dimensions['A'].hidden)

    def test_print_setup(self):
        for sheet in self.book.worksheets:
            self.assertEqual(sheet.page_setup.orientation, 'landscape')
            self.assertEqual(int(sheet.page_setup.paperSize), 1)
            self.assertEqual(int(sheet.page_setup.fitToHeight), 0)
            self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
            self.assertEqual(sheet.print_title_rows.replace('$', ''), '1:3')

    def test_properties(self):
        properties = self.book.properties
        self.assertEqual(properties.title, 'Briefing R&G')
        self.assertEqual(properties.category, MARKING)
        self.assertIn(properties.creator, (None, ''))
        self.assertEqual(properties.created, datetime.datetime(2026, 11, 22, 14, 0))

    def test_plain_values(self):
        self.assertEqual(self.cell('Mission', 0).value, 'Borduria Embassy')
        self.assertEqual(self.cell('Id', 0).value, '0001')
        self.assertEqual(self.cell('Mission', 4).value, '<b>&amp;</b>')
        self.assertEqual(self.cell('Mission', 5).value, ' outer ')
        for column in ('Notes', 'Mail', 'Telephone', 'Id'):
            self.assertIsNone(self.cell(column, 4).value)

    def test_formulas_stay_text(self):
        for cell, text in ((self.cell('Mission', 1), "=cmd|' /C calc'!A0"), (self.cell('Notes', 1), '@SUM(1)')):
            self.assertEqual(cell.value, text)
        for index in range(len(self.book.worksheets)):
            self.assertNotIn('<f>', self.part('xl/worksheets/sheet%d.xml' % (index + 1)))

    def test_odd_characters(self):
        self.assertIn('<t>_x005F_x0041_ literal</t>', self.part('xl/worksheets/sheet1.xml'))
        self.assertEqual(self.cell('Notes', 2).value, 'abc')
        self.assertEqual(self.cell('Mission', 3).value, 'bad � bytes')
        self.assertEqual(self.cell('Notes', 3).value, 'nonchar   end')

    def test_long_text_wraps(self):
        self.assertEqual(self.cell('Notes', 0).value, 'first line\nsecond line')
        self.assertTrue(self.cell('Notes', 0).alignment.wrap_text)
        self.assertFalse(self.cell('Mission', 0).alignment.wrap_text)

    def test_dates(self):
        self.assertEqual(self.cell('Reviewed', 0).value, datetime.datetime(2026, 10, 12))
        self.assertTrue(self.cell('Reviewed', 0).is_date)
        self.assertEqual(self.cell('Reviewed', 4).value, datetime.datetime(2024, 2, 29))
        for row, text in ((1, '1850-01-01'), (2, '2026-02-30'), (3, 'soon')):
            self.assertEqual(self.cell('Reviewed', row).value, text)
            self.assertEqual(self.cell('Reviewed', row).data_type, 's')

    def test_numbers(self):
        self.assertEqual([self.cell('Staff', row).value for row in range(5)],
                         [42, 42, '9007199254740993', '12 people', -7])
        self.assertEqual([self.cell('Miles', row).value for row in range(5)], [1.5, -0.25, '1,5', 'nan', 1000])

    def test_links(self):
        def target(column, row):
            link = self.cell(column, row).hyperlink
            return link and (link.target, link.location)

        self.assertEqual(target('Web', 0), ('https://embassy.example/a?b=c', 'd'))
        self.assertEqual(self.cell('Web', 0).value, 'https://embassy.example/a?b=c#d')
        self.assertEqual(target('Mail', 0), ('mailto:guard@embassy.example', None))
        self.assertEqual(self.cell('Mail', 0).value, 'guard@embassy.example')
        self.assertEqual(target('Mail', 1), ('mailto:a@b.example', None))
        self.assertEqual(target('Telephone', 0), ('tel:+12025550100', None))
        self.assertEqual(self.cell('Telephone', 0).value, '+1 (202) 555-0100')
        self.assertEqual(target('Telephone', 1), ('tel:+12025550101', None))
        self.assertEqual(self.cell('Telephone', 1).value, '(202) 555-0101 ext. 5')

    def test_what_is_no_link(self):
        for column, row, text in (('Web', 1, 'javascript:alert(1)'), ('Web', 2, 'file:///etc/passwd'),
                                  ('Web', 3, 'https://'), ('Web', 4, 'http://plain.example/with space'),
                                  ('Mail', 2, 'a@b.example?cc=c@d.example'), ('Mail', 3, 'x@y@z'),
                                  ('Telephone', 2, '555 0102'), ('Telephone', 3, '202-555-0103 or 202-555-0104')):
            self.assertIsNone(self.cell(column, row).hyperlink)
            self.assertEqual(self.cell(column, row).value, text)

    def test_levels(self):
        self.assertEqual([self.cell('Level', row).value for row in range(6)],
                         ['Low', 'Medium', 'High', 'Critical', 'Not assessed', 'grave'])
        fills = [self.cell('Level', row).fill.fgColor.rgb for row in range(5)]
        self.assertEqual(fills, ['FFDFF1E7', 'FFF8ECCB', 'FFFDE5D7', 'FFA51D2D', 'FFECECEC'])
        self.assertEqual(self.cell('Level', 3).font.color.rgb, 'FFFFFFFF')
        self.assertIsNone(self.cell('Level', 5).fill.fill_type)

    def test_limits(self):
        sheet = self.book.worksheets[3]
        texts = [sheet.cell(FIRST_ROW + row, 1).value for row in range(3)]
        self.assertEqual(texts[0], 'x' * 32767)
        self.assertEqual(texts[1], 'x' * (32767 - 7) + '… [cut]')
        self.assertTrue(texts[2].endswith('😀… [cut]'))
        self.assertEqual(len(texts[2].encode('utf-16-le')) // 2, 32767)
        self.assertEqual(len(sheet.cell(FIRST_ROW, 2).hyperlink.target), 2079)
        self.assertIsNone(sheet.cell(FIRST_ROW + 1, 2).hyperlink)
        self.assertEqual(len(sheet.cell(FIRST_ROW + 1, 2).value), 2080)


class Links(WorkbookCase):
    kind = 'links'

    def test_no_more_links_than_a_sheet_may_have(self):
        xml = self.part('xl/worksheets/sheet1.xml')
        self.assertEqual(xml.count('<hyperlink '), 65530)
        self.assertEqual(xml.count('a@b.example'), 65540)


@unittest.skipUnless(shutil.which('localedef') and os.path.exists('/usr/share/i18n/locales/de_DE'),
                     'no sources of locales')
class DecimalComma(WorkbookCase):
    """A locale that writes 1,5 must not do so in XML."""

    @classmethod
    def setUpClass(cls):
        cls.locales = tempfile.mkdtemp(prefix='chancery-test-')
        made = os.path.join(cls.locales, 'de_DE.UTF-8')
        subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', made], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # With LOCPATH set, newlocale() of the C library leaks a few bytes of its own.
        sanitizer = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        cls.environment = {'LOCPATH': cls.locales, 'LC_ALL': 'de_DE.UTF-8', 'ASAN_OPTIONS': sanitizer}
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        shutil.rmtree(cls.locales)

    def test_numbers_and_widths(self):
        xml = self.part('xl/worksheets/sheet1.xml')
        self.assertIn('<v>1.5</v>', xml)
        self.assertIsNone(re.search(r'<v>[^<]*,[^<]*</v>|width="[^"]*,', xml))


if __name__ == '__main__':
    unittest.main()
