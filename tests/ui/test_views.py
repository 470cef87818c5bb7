# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's views: keys, what they say when there is nothing, narrow windows, names for those who do not see."""
import re
import subprocess
import time
import unittest

from chancery_window import WindowCase, xdotool

GOOD = 'plover anvil tundra cassette quorum'
TABLE = '''\
Sending State,Kind,City,Latitude,Longitude,Telephone,Id
Asterholm,Embassy,Washington,38.92,-77.05,(202) 555-0142,V1
Belvarra,Consulate General,Houston,29.7604,-95.3698,(713) 555-0143,V2
Cormandy,Honorary Consulate,New Orleans,,,(504) 555-0144,V3
'''
VIEWS = ('Map', 'Missions', 'Contacts', 'Assessments')
# Roles that a person acts on, so each needs a name.
CONTROLS = ('button', 'toggle button', 'text', 'entry', 'combo box', 'check box', 'password text', 'spin button')
# The switch that libadwaita puts into a passphrase row, with a description only.
FOREIGN = 'Show Text'
# On the way once around a mission's page, its list and the sidebar.
MOST_STOPS = 40


class Views(WindowCase):
    def open(self, table=TABLE, contact=()):
        self.vault = self.home.documents / 'Harbour.chancery'
        self.make_vault_at(self.vault, GOOD)
        if table:
            (self.home.documents / 'missions.csv').write_text(table, encoding='utf-8')
            self.cli('import', self.vault, self.home.documents / 'missions.csv', passphrase=GOOD)
        if contact:
            self.cli('add', self.vault, 'contact', *contact, passphrase=GOOD)
        window = self.start(self.vault)
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')
        return window

    def rows(self, window, view, count):
        rows = window.find('list', view)
        window.wait_for(lambda: len(window.all('list item', within=rows)) == count, f'{count} {view} are listed')
        return window.all('list item', within=rows)

    def marked(self):
        """What is marked, as another program would be given it by its middle button."""
        return subprocess.run(['xclip', '-o', '-selection', 'primary'], capture_output=True, text=True,
                              env=self.home.environment(), check=False).stdout

    def chosen(self, window, view):
        """Wait until VIEW is shown. The sidebar gives way to the map."""
        if view == 'Map':
            window.find('button', 'Sidebar')
        else:
            window.find('list item', view, state='selected')

    def test_keys(self):
        window = self.open()
        self.rows(window, 'Missions', 3)
        for number, view in enumerate(VIEWS, 1):
            window.key(f'ctrl+{number}')
            self.chosen(window, view)
            window.picture(f'key-{number}')

        # Ctrl+F: this list. Escape empties it, and all are there again.
        window.key('ctrl+2', 'ctrl+f')
        window.find('entry', 'Search this list', state='focused')
        window.type('hou')
        self.rows(window, 'Missions', 1)
        window.key('Escape')
        self.rows(window, 'Missions', 3)

        # Ctrl+K: everything. Escape closes it; Enter goes to what was found.
        window.key('ctrl+k')
        dialog = window.dialog('Search everything')
        window.type('zzz')
        window.find('label', 'Nothing found', dialog)
        window.key('Escape')
        window.wait_dialog_gone('Search everything')
        window.key('ctrl+k')
        dialog = window.dialog('Search everything')
        window.type('belv')
        window.find('label', re.compile('Belvarra'), window.find('list', 'Results', dialog))
        window.picture('search-all')
        window.key('Return')
        window.wait_dialog_gone('Search everything')
        window.shows('Consulate General of Belvarra')

        # F8: columns, and rows again.
        window.key('F8')
        window.find('tree table', 'Columns')
        window.shows('Distance to the office')
        window.picture('columns')
        window.key('F8')
        self.rows(window, 'Missions', 3)

        # Ctrl+N: a new one here; Escape leaves it.
        for number, title in ((2, 'Particulars'), (3, 'New contact'), (4, 'New assessment')):
            window.key(f'ctrl+{number}')
            self.chosen(window, VIEWS[number - 1])
            window.key('ctrl+n')
            window.find('form', title)
            window.key('Escape')
            window.wait_gone('form')
        window.close()

    def test_nothing_there(self):
        window = self.open(table=None)
        window.shows('No missions yet')
        window.find('button', 'Import Missions…')
        window.shows('No mission selected')
        self.assertEqual(window.all('button', 'Edit'), [])
        for number, text, step in ((3, 'No contacts yet', 'New Contact'), (4, 'No assessments yet', 'New Assessment')):
            window.key(f'ctrl+{number}')
            window.shows(text)
            window.find('button', step)
        window.key('ctrl+1')
        window.shows(re.compile('^0 missions'))
        window.picture('map-empty')

        # The next step is one press away.
        window.key('ctrl+2')
        window.click_on('button', 'New Mission')
        form = window.find('form', 'Particulars')
        window.fill(window.field('text', 'Sending State', form), 'Asterholm')
        window.click_on('button', 'Save', form)
        window.shows('This is needed.', form)
        window.pick(window.field('combo box', 'Kind', form), 'Embassy')
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        self.rows(window, 'Missions', 1)
        window.key('ctrl+f')
        window.type('zzz')
        window.shows('Nothing found')
        window.picture('nothing-found')
        window.click_on('button', 'Show All')
        self.rows(window, 'Missions', 1)
        window.close()

    def test_bad_file(self):
        window = self.open()
        bad = self.home.documents / 'bad.csv'
        bad.write_bytes(b'Sending State;Kind\nAster\0holm;Embassy\n')
        before = self.vault.read_bytes()
        window.key('ctrl+i')
        window.choose_file('Import Missions', bad)
        dialog = window.dialog('Import missions')
        window.find('label', 'This file cannot be imported', dialog)
        window.find('label', re.compile('NUL', re.I), dialog)
        window.picture('bad-file')
        window.key('Escape')
        window.wait_dialog_gone('Import missions')
        self.rows(window, 'Missions', 3)
        self.assertEqual(self.vault.read_bytes(), before)
        window.close()

    def test_bad_place(self):
        window = self.open()
        self.rows(window, 'Missions', 3)
        window.key('ctrl+e')
        # Nobody can make a file there, root neither.
        window.choose_file('Briefing as Workbook', '/proc/briefing.xlsx')
        bar = window.find('alert', re.compile('briefing.xlsx'))
        window.picture('bad-place')
        window.click_on('button', 'Close', bar)
        window.wait_gone('alert')
        self.rows(window, 'Missions', 3)
        window.close()

    def assert_fits(self, window, width):
        """Nothing that is on the screen reaches out of it at the side, once what moves has come to rest."""
        def outside():
            return [node for node in window.tree().walk()
                    if node.role in ('label', 'button', 'text', 'entry') and node.is_on_screen()
                    and (node.extents[0] < 0 or node.extents[0] + node.extents[2] > width)]
        window.wait_for(lambda: not outside(), f'all of it lies inside {width} pixels')

    def test_narrow(self):
        window = self.open()
        self.rows(window, 'Missions', 3)
        window.resize(400, 720)
        window.wait_gone('list', 'Views')
        self.assert_fits(window, 400)
        window.picture('narrow-list')
        window.press(self.rows(window, 'Missions', 3)[1])
        window.shows('Consulate General of Belvarra')
        window.wait_gone('entry', 'Search this list')
        self.assert_fits(window, 400)
        window.picture('narrow-mission')
        window.click_on('button', 'Edit')
        form = window.find('form', 'Particulars')
        self.assert_fits(window, 400)
        window.picture('narrow-form')
        window.click_on('button', 'Cancel', form)
        window.wait_gone('form')
        # Back, by the button and by the key: the list, then the views.
        window.click_on('button', 'Back')
        self.rows(window, 'Missions', 3)
        window.key('Escape')
        views = window.find('list', 'Views')
        self.assert_fits(window, 400)
        window.picture('narrow-views')
        window.press(window.find('list item', 'Contacts', views))
        window.shows('No contacts yet')
        self.assert_fits(window, 400)
        # From the list, too, there is a button.
        window.click_on('button', 'Back')
        window.press(window.find('list item', 'Contacts', window.find('list', 'Views')))
        window.shows('No contacts yet')
        window.wait_gone('list', 'Views')
        window.resize(1280, 800)
        window.find('list', 'Views')
        window.shows('No contact selected')

        # What was laid out in the wide window does not keep it wide.
        window.key('ctrl+2')
        window.shows('Consulate General of Belvarra')
        window.key('ctrl+3')
        window.shows('No contact selected')
        window.resize(400, 720)
        window.wait_gone('list', 'Views')
        window.key('ctrl+2')
        window.find('list', 'Missions')
        self.assert_fits(window, 400)
        window.wait_for(lambda: window.size() == (400, 720), 'the window is as narrow as before')
        window.close()

    def assert_at_top(self, window):
        """Of the page of an assessment: turning the wheel shows nothing above."""
        title = window.find('label', 'Judgement', hidden=True)
        pane = next(node for node in title.above() if node.role == 'scroll pane')
        before = title.extents[1]
        xdotool('mousemove', *window.point(pane), 'click', '--repeat', 5, 4)
        time.sleep(1)
        self.assertEqual(window.find('label', 'Judgement').extents[1], before)

    def test_page_opens_at_its_top(self):
        """Whatever had the keyboard in the page before gets it back, also below what is seen, and is not scrolled to."""
        window = self.start('--demo')
        window.find('list', 'Missions')
        window.key('ctrl+4')
        rows = window.find('list', 'Assessments')

        def open_row(number):
            window.press(window.wait_for(lambda: window.all('list item', within=rows)[number:], 'there are rows')[0])
            window.find('button', 'History')
        open_row(5)
        row = window.find('list item', re.compile(r'^\d+ [A-Z]'), state='focused')
        window.resize(400, 500)
        window.find('button', 'Back')
        self.assertFalse(row.is_on_screen(), 'the row lies below')
        for number in (5, 4):
            window.key('Escape')
            window.wait_gone('button', 'History')
            open_row(number)
            time.sleep(1)
            self.assert_at_top(window)
        window.close()

    def test_tab(self):
        """Tab goes through a mission's page by what can be used, and comes back to where it began."""
        window = self.open(contact=('mission=Embassy of Asterholm', 'name=Klow & Zorin', 'position=Law & Order',
                                    'security_liaison=yes', 'telephone=(202) 555-0134', 'designated_on=2026-02-03'))

        def focused():
            return next((node for node in window.tree().walk() if 'focused' in node.states), None)

        window.press(self.rows(window, 'Missions', 3)[0])
        window.shows('(202) 555-0134')
        window.shows('Law & Order')
        window.find('list item', 'Klow & Zorin')
        stops = []

        def go_on():
            stop = focused()
            return stop if stop and (not stops or stop.path != stops[-1].path) else None

        while len(stops) < MOST_STOPS:
            window.key('Tab')
            stop = window.wait_for(go_on, 'the keyboard goes on')
            if any(stop.path == before.path for before in stops):
                break
            stops.append(stop)
        self.assertIn('Copy (202) 555-0134', [stop.name for stop in stops])
        self.assertEqual([stop for stop in stops if stop.role == 'label'], [])
        # Rows: of the lists beside, what is chosen; here, the contact, which leads to its page.
        rows = [stop.name for stop in stops if stop.role == 'list item']
        self.assertLessEqual({'Missions', 'Klow & Zorin'}, set(rows))
        self.assertLessEqual(len(rows), 3, rows)
        # To go through the views did not choose them.
        window.shows('Embassy of Asterholm')
        # With the pointer the number can be marked all the same.
        window.press(window.find('label', '(202) 555-0134'), repeat=3)
        window.wait_for(lambda: self.marked() == '(202) 555-0134', 'the number is marked')
        self.assertLess(len(stops), MOST_STOPS)
        window.close()

    def test_tab_to_what_was_before(self):
        """The assessment in force stands first among its like and leads nowhere; the keyboard gets to those behind it."""
        window = self.start('--demo')
        window.find('list', 'Missions')
        window.key('ctrl+4', 'ctrl+f')
        window.find('entry', 'Search this list', state='focused')
        window.type('embassy jorvassa')
        rows = window.find('list', 'Assessments')
        window.press(window.find('list item', None, within=window.wait_for(
            lambda: len(window.all('list item', within=rows)) < 9 and rows, 'the list is short')))
        # Whose it is comes first, and the kind after it.
        window.shows('Jorvassa  Embassy', rows)
        window.shows('Earlier and later')
        earlier = window.find('list', 'Earlier and later')
        window.wait_for(lambda: any('focused' in node.states for node in window.tree(earlier).walk()),
                        'what was before has the keyboard')
        window.close()

    def test_names(self):
        window = self.open()
        window.press(self.rows(window, 'Missions', 3)[1])
        window.shows('Consulate General of Belvarra')
        nameless = set()
        for number in (1, 2, 3, 4):
            window.key(f'ctrl+{number}')
            self.chosen(window, VIEWS[number - 1])
            for node in window.tree().walk():
                if node.role in CONTROLS and 'focusable' in node.states and (
                        not node.name or re.match('(Gtk|Adw|Chancery|Shumate)[A-Z]', node.name)):
                    if node.description != FOREIGN:
                        nameless.add((VIEWS[number - 1], repr(node), node.description))
        self.assertEqual(nameless, set())
        window.close()


if __name__ == '__main__':
    unittest.main()
