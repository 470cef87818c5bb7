# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of 360 pixels in a wide font: every page stays as narrow as that, and cuts nothing off at the right."""
import re
import subprocess
import time
import unittest

from chancery_window import BUILD, WindowCase, xdotool

GOOD = 'plover anvil tundra cassette quorum'
SIZE = (360, 640)
# Dialogs ask for so much, with the border that a window has here.
DIALOG_WIDTH = 370
FONT = 'DejaVu Sans 11'
# A label that says a telephone number is at least so many times as wide as it is high, when that stands on one line.
NUMBER = re.compile(r'^\(\d{3}\) \d{3}-\d{4}$')
LEAST_SHAPE = 4.5
# A window whose content is wider takes its width back a moment later.
MOMENT = 1
TABLE = '''\
Sending State,Kind,City,Latitude,Longitude,Telephone,Id
Asterholm,Embassy,Washington,38.92,-77.05,(202) 555-0142,V1
Belvarra,Consulate General,Houston,29.7604,-95.3698,(713) 555-0143,V2
'''


class Width(WindowCase):
    def setUp(self):
        super().setUp()
        folder = self.home.top / 'config/gtk-4.0'
        folder.mkdir()
        (folder / 'settings.ini').write_text(f'[Settings]\ngtk-font-name={FONT}\n')
        self.wrong = []

    def start_narrow(self, *arguments):
        window = self.start(*arguments)
        window.wait_for(window.x_windows, 'the window is on the screen')
        window.resize(*SIZE)
        return window

    def make_vault(self):
        self.vault = self.home.documents / 'Harbour.chancery'
        subprocess.run([str(BUILD / 'tests/cli/make-vault'), str(self.vault), GOOD], check=True,
                       env=self.home.environment())
        self.table = self.home.documents / 'missions.csv'
        self.table.write_text(TABLE, encoding='utf-8')

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list', 'Missions')

    def size_of(self, number):
        place = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', number) if '=' in line)
        return int(place['WIDTH']), int(place['HEIGHT'])

    def seen(self, node, width, height):
        """NODE and what is in it, with their places; nothing of what lies outside of the window."""
        place = node.extents
        x, y, own, down = place
        if own <= 0 or down <= 0 or x >= width or y >= height or x + own <= 0 or y + down <= 0:
            return
        yield node, place
        for child in node.children:
            yield from self.seen(child, width, height)

    def faults(self, window, top):
        """What begins inside the window and ends outside of it, and numbers that go on in a second line."""
        _x, _y, width, height = top.extents

        def is_fault(node, place):
            x, y, own, down = place
            if 0 <= x and x + own > width:
                return node.covers(node.at(width - 2, y + down // 2))
            return (node.role == 'label' and NUMBER.match(node.name) and own < LEAST_SHAPE * down
                    and node.is_on_screen())
        return [node for node, place in self.seen(window.tree(top), width, height) if is_fault(node, place)]

    def look(self, window, page, title=None):
        """See that PAGE, which is shown, fits into the window. TITLE: of the dialog that it is in."""
        tops = [node for node in window.tree().children if title is None or re.search(title, node.name)]
        names = [number for number, name in window.x_windows() if title is None or re.search(title, name)]
        end = time.monotonic() + MOMENT
        faults = self.faults(window, tops[0])
        while faults and time.monotonic() < end:
            faults = self.faults(window, tops[0])
        window.picture(f'width-{page}')
        size = self.size_of(names[0])
        if size[0] > (DIALOG_WIDTH if title else SIZE[0]) or faults:
            self.wrong.append((page, size, faults))

    def dialog(self, window, page, title):
        """Make the dialog of this title as narrow, look at it, and close it."""
        window.dialog(title)
        number = next(number for number, name in window.x_windows() if re.search(title, name))
        xdotool('windowsize', number, *SIZE)
        time.sleep(MOMENT)
        self.look(window, page, title)

    def check(self, window):
        time.sleep(MOMENT)
        self.assertEqual(self.wrong, [])
        self.assertEqual(window.size(), SIZE)

    def menu(self, window, item):
        if not window.all('list', 'Views'):
            window.key('Escape')
        window.press(window.find(None, 'Main Menu'))
        window.go_down_to(lambda: next(iter(window.all(None, item)), None), item)
        window.key('Return')

    def test_before_the_vault(self):
        window = self.start_narrow()
        window.find('button', 'Create a vault')
        self.look(window, 'welcome')
        window.click_on('button', 'Create a vault')
        window.fill(window.find('text', 'Passphrase'), 'monkey12', hidden=True)
        window.shows(re.compile('within an hour'))
        self.look(window, 'create')
        self.check(window)
        window.close()
        self.make_vault()
        window = self.start_narrow(self.vault)
        window.fill(window.find('text', 'Passphrase'), 'not it', hidden=True)
        window.key('Return')
        window.shows(re.compile('does not open the vault'))
        self.look(window, 'unlock')
        window.click_on('button', 'Use the recovery key')
        window.find('text', 'New passphrase')
        self.look(window, 'recover')
        self.check(window)
        window.close()

    def test_views(self):
        window = self.start_narrow('--demo')
        window.find('list', 'Missions')
        for number, view in ((2, 'missions'), (3, 'contacts'), (4, 'assessments')):
            window.key(f'ctrl+{number}')
            rows = window.find('list', view.capitalize())
            row = window.wait_for(lambda: window.all('list item', within=rows), 'there are rows')[0]
            self.look(window, f'{view}-list')
            window.press(row)
            window.click_on('button', 'Edit')
            window.find('form')
            self.look(window, f'{view}-form')
            window.key('Escape')
            window.wait_gone('form')
            self.look(window, f'{view}-detail')
            window.key('F9')
            window.find('dialog', re.compile('^Whom to call'))
            self.look(window, f'{view}-call')
            window.key('Escape')
            window.click_on('button', 'Back')
        window.click_on('button', 'Back')
        window.find('list', 'Views')
        self.look(window, 'sidebar')
        window.key('ctrl+1')
        window.find('button', 'Whole country')
        self.look(window, 'map')
        for tool in ('Measure', 'Circle', 'Day’s Round'):
            window.choose(window.find(None, 'Tools'), tool.capitalize())
            window.find('panel', tool)
            self.look(window, f'map-{tool}')
        self.check(window)
        window.close()

    def test_dialogs(self):
        self.make_vault()
        self.cli('import', self.vault, self.table, passphrase=GOOD)
        window = self.start_narrow(self.vault)
        self.unlock(window)
        for item, title in (('Preferences', 'Preferences'), ('Verify Vault…', 'Verify Vault'), ('Bin…', 'Bin'),
                            ('Backups…', 'Backups'), ('All Changes…', 'All Changes'),
                            ('Recovery Key…', 'Recovery Key'), ('Change Passphrase…', 'Change Passphrase')):
            self.menu(window, item)
            self.dialog(window, title, title)
            window.key('Escape')
            window.wait_dialog_gone(title)
        window.key('ctrl+i')
        window.choose_file('Import Missions', self.table)
        self.dialog(window, 'Import', 'Import missions')
        window.key('Escape')
        window.wait_dialog_gone('Import missions')
        self.check(window)
        window.close()


if __name__ == '__main__':
    unittest.main()
