# SPDX-License-Identifier: GPL-3.0-or-later
"""The tour: a picture of each view, the briefing, and nothing left behind."""
import subprocess
import unittest

import openpyxl
from chancery_window import WindowCase

# The size asked for; without a compositor the window's own border of up to 6 pixels a side is part of it.
WIDE = (1280, 800)
SIZES = {'800': (800, 600), 'narrow': (400, 720), 'search': None}
BORDERS = 12
# A view that was not drawn has a few; the plainest, a dialog with a line of text, has over two hundred.
LEAST_COLOURS = 60
VIEWS = {'missions', 'call', 'call-dark', 'contacts', 'assessments', 'map', 'search', 'locked'}


def size_asked(stem):
    return SIZES.get(stem.split('-')[-1], WIDE)


class Tour(WindowCase):
    def check_picture(self, path):
        told = subprocess.run(['identify', '-format', '%m %w %h %k', str(path)], check=True, capture_output=True,
                              text=True).stdout.split()
        width, height, colours = map(int, told[1:])
        self.assertEqual(told[0], 'PNG')
        self.assertGreater(colours, LEAST_COLOURS)
        asked = size_asked(path.stem)
        if asked:
            for got, wanted in zip((width, height), asked):
                self.assertTrue(wanted - BORDERS <= got <= wanted, f'{width}x{height} instead of {asked}')

    def test_tour(self):
        folder = self.home.top / 'tour'
        window = self.start('--demo', '--tour', folder)
        window.ended()
        pictures = sorted(folder.glob('*.png'))
        self.assertLessEqual(VIEWS, {path.stem for path in pictures})
        for form in ('-dark', '-narrow', '-editing'):
            self.assertTrue(any(form in path.stem for path in pictures), form)
        self.assertEqual(len({path.read_bytes() for path in pictures}), len(pictures), 'two pictures are the same')
        for path in pictures:
            with self.subTest(path.stem):
                self.check_picture(path)
        book = openpyxl.load_workbook(folder / 'briefing.xlsx')
        self.assertLessEqual({'Missions', 'Contacts', 'Assessments', 'DS offices'}, set(book.sheetnames))
        self.assertGreater(book['Missions'].max_row, 50)
        self.assertEqual({path.name for path in folder.iterdir()},
                         {path.name for path in pictures} | {'briefing.xlsx'})
        # The throw-away vault is gone, and nothing of it lies anywhere else.
        self.assertEqual(list(self.home.temp.iterdir()), [])
        self.assertEqual(list(self.home.top.rglob('*.chancery*')), [])


if __name__ == '__main__':
    unittest.main()
