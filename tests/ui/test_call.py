# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom to call: opened from anywhere, right for where a mission lies, copied by a digit, and closed again."""
import re
import subprocess
import unittest

from map_case import PASSPHRASE, MapCase

MISSIONS = '''Sending State,Kind,City,Latitude,Longitude,Telephone
Borduria,Embassy,Washington,38.9200,-77.0500,(202) 555-0142
Latveria,Consulate,Houston,29.7600,-95.3700,(713) 555-0143
Wadiya,Consulate,Houston,,,(713) 555-0144
'''
BORDURIA = 'Embassy of Borduria'
LATVERIA = 'Consulate of Latveria'
WADIYA = 'Consulate of Wadiya'


class Call(MapCase):
    def setUp(self):
        super().setUp()
        self.make_vault(MISSIONS)
        self.cli('add', self.path, 'contact', f'mission={BORDURIA}', 'name=Klow', 'security_liaison=yes',
                 'telephone=(202) 555-0134', 'designated_on=2026-02-03', passphrase=PASSPHRASE)

    def open_missions(self, *size):
        window = self.start(self.path)
        if size:
            window.resize(*size)
        window.fill(window.find('text', 'Passphrase'), PASSPHRASE, hidden=True)
        window.key('Return')
        window.find('label', re.compile('^Latveria'), window.find('list', 'Missions'))
        return window

    def choose(self, window, name):
        window.press(window.find('label', re.compile(f'^{name}'), window.find('list', 'Missions')))
        window.find('button', 'Edit')

    def sheet(self, window, about=''):
        return window.find('dialog', re.compile(f'^Whom to call: {about}'))

    def gone(self, window):
        window.wait_gone('dialog', re.compile('^Whom to call'))

    def rows(self, sheet):
        """What a screen reader says of each line, scrolled out of sight or not."""
        return [node.name for node in sheet.walk() if node.role == 'list item']

    def shown(self, window, about):
        """The lines as soon as they are there."""
        return window.wait_for(lambda: self.rows(window.tree(self.sheet(window, about))), 'there are lines')

    def clipboard(self):
        done = subprocess.run(['xclip', '-o', '-selection', 'clipboard'], capture_output=True, text=True,
                              env=self.home.environment(), check=False)
        return done.stdout

    def copied(self, window, text):
        window.wait_for(lambda: self.clipboard() == text, f'{text} is on the clipboard')

    def focused(self, window):
        return [node for node in window.tree().walk() if 'focused' in node.states]

    def test_from_a_mission(self):
        """F9, the numbers of the Washington area, a digit, Escape, and the keyboard where it was."""
        window = self.open_missions()
        self.choose(window, 'Borduria')
        # Its page names the same rule.
        window.shows(re.compile(r'^In the Washington, D\.C\. metropolitan area: '))
        window.shows('Note 24-704, April 2024')
        before = window.wait_for(lambda: self.focused(window), 'something has the keyboard')[0]
        window.key('F9')
        rows = self.shown(window, BORDURIA)
        self.assertEqual([row.split(',')[0] for row in rows],
                         ['1: 911', '2: (202) 566-8434', '3: (202) 634-2234', '4: DSPL@state.gov', 'No number known',
                          '5: (202) 895-3600', '6: (571) 345-3146', '7: 1-866-217-2089', '8: (202) 555-0134',
                          'No second security liaison designated', 'No number known', '9: (202) 555-0142'])
        self.assertIn('Circular note 24-704, April 2024', rows[1])
        self.assertRegex(rows[5], r'business hours, Diplomatic Security .*, March 2006, \d\d years old$')
        self.assertFalse([row for row in rows if '647-7277' in row], 'what was superseded is not there')
        window.find('list item', re.compile('^1: 911'), state='focused')
        window.picture('call')
        window.key('2')
        window.toast(re.compile(r'^Copied \(202\) 566-8434 '))
        self.copied(window, '(202) 566-8434')
        window.key('KP_9')
        self.copied(window, '(202) 555-0142')
        window.key('Down')
        window.find('list item', re.compile(r'^2: \(202\) 566-8434'), state='focused')
        window.key('Return')
        self.copied(window, '(202) 566-8434')
        window.key('Escape')
        self.gone(window)
        window.wait_for(lambda: [node.path for node in self.focused(window)] == [before.path],
                        f'{before} has the keyboard again')
        window.close()

    def test_covers_the_rest(self):
        """Tab stays inside, and going elsewhere closes it."""
        window = self.open_missions()
        self.choose(window, 'Latveria')
        window.press(window.find('button', 'Whom to call'))
        sheet = self.sheet(window, LATVERIA)
        self.shown(window, LATVERIA)
        window.find('list item', re.compile('^1: 911'), state='focused')
        for _ in range(30):
            before = [node.path for node in self.focused(window)]
            window.key('Tab')
            window.wait_for(lambda known=before: [node.path for node in self.focused(window)] not in ([], known),
                            'the keyboard goes on')
            inside = [node for node in window.tree(sheet).walk() if 'focused' in node.states]
            self.assertTrue(inside, self.focused(window))
        window.key('ctrl+3')
        self.gone(window)
        window.find('list', 'Contacts')
        window.close()

    def test_outside_and_unknown(self):
        window = self.open_missions()
        self.choose(window, 'Latveria')
        window.shows(re.compile(r'^Nearest DS office, .*  ·  Note 24-704, April 2024\n'))
        window.key('ctrl+space')
        rows = self.shown(window, LATVERIA)
        self.assertEqual([row.split(',')[0] for row in rows],
                         ['1: 911', '2: (713) 209-3482', 'No number known', '3: (202) 895-3600', '4: (571) 345-3146',
                          '5: 1-866-217-2089', 'No security liaison designated', 'No number known',
                          '6: (713) 555-0143'])
        self.assertRegex(rows[1], r'^2: \(713\) 209-3482, Houston Field Office, Nearest DS office, [\d.]+ (mi|ft), ')
        self.assertRegex(rows[1], r', April 2002, \d\d years old$')
        window.picture('call-outside')
        # Another, found by typing; digits go into the search.
        window.press(window.find('button', 'Another Mission'))
        window.find('entry', 'Search missions', state='focused')
        window.type('wadiya')
        window.find('list item', re.compile('Wadiya|^$'))
        window.wait_for(lambda: len(window.all('label', WADIYA)) >= 1, 'it is found')
        window.key('Return')
        rows = self.shown(window, WADIYA)
        window.shows(re.compile('^No position: '), self.sheet(window, WADIYA))
        self.assertTrue([row for row in rows if '566-8434' in row and 'In the Washington, D.C. area' in row], rows)
        window.picture('call-unknown')
        window.key('Escape')
        self.gone(window)
        window.close()

    def test_narrow(self):
        """All of it lies inside, the numbers whole on a line of their own, the texts below."""
        window = self.open_missions(400, 720)
        self.choose(window, 'Borduria')
        window.press(window.find('button', 'Whom to call'))
        self.shown(window, BORDURIA)
        sheet = self.sheet(window, BORDURIA)

        def outside():
            return [node for node in window.tree(sheet).walk() if 'showing' in node.states
                    and (node.extents[0] < 0 or node.extents[0] + node.extents[2] > 400)]
        window.wait_for(lambda: not outside(), 'all of it lies inside')
        row = window.find('list item', re.compile(r'^2: \(202\) 566-8434'), sheet)
        number = window.find('label', '(202) 566-8434', row)
        below = window.find('label', re.compile('^Circular note 24-704'), row)
        self.assertGreaterEqual(below.extents[1], number.extents[1] + number.extents[3])
        window.picture('call-narrow')
        window.key('Escape')
        self.gone(window)
        window.close()

    def test_nothing_chosen(self):
        window = self.open_missions()
        window.key('F9')
        rows = self.shown(window, 'No mission chosen')
        self.assertTrue(rows[0].startswith('1: 911, '), rows)
        window.press(window.find('button', 'Choose a Mission'))
        window.find('entry', 'Search missions', state='focused')
        window.key('Escape')
        window.wait_gone('entry', 'Search missions')
        window.press(window.find('button', 'Close', self.sheet(window)))
        self.gone(window)
        window.close()

    def test_follows_the_vault(self):
        """Undone while it is open; gone when the vault is locked."""
        window = self.open_missions()
        self.choose(window, 'Borduria')
        window.key('F9')
        self.assertIn('8: (202) 555-0134', ' '.join(self.shown(window, BORDURIA)))
        window.key('ctrl+z')
        window.wait_for(lambda: 'No security liaison designated' in self.rows(window.tree(self.sheet(window))),
                        'the liaison is gone')
        window.find('list item', re.compile('^1: 911'), state='focused')
        window.key('ctrl+l')
        window.find('text', 'Passphrase')
        self.gone(window)
        window.close()

    def test_on_the_map(self):
        """From the card of a mission, from that of an office, and from the head."""
        window = self.open_map()
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.type('latveria')
        window.find('list item', re.compile('Latveria'))
        window.key('Return')
        # The card has a button to open the mission; a row of the list has none.
        card = window.wait_for(lambda: [node for node in window.all('panel', LATVERIA)
                                        if window.all('button', 'Open', node)], 'the card is there')[0]
        window.press(window.find('button', 'Whom to call', card))
        self.assertIn('2: (713) 209-3482', ' '.join(self.shown(window, LATVERIA)))
        window.key('2')
        self.copied(window, '(713) 209-3482')
        window.key('Escape')
        self.gone(window)
        window.find('button', 'Whom to call', card, state='focused')
        window.picture('call-map-card')
        window.key('Escape')
        window.wait_gone('button', 'Open')
        window.press(window.find('button', 'Whom to call'))
        self.shown(window, 'No mission chosen')
        window.key('Escape')
        self.gone(window)
        # The office beside the mission.
        window.press(window.find('button', re.compile('DS office in view')))
        window.find('list', 'DS offices in view')
        window.key('Tab')
        window.find('list item', re.compile('^Houston, '), hidden=True, state='focused')
        window.key('Return')
        card = window.wait_for(lambda: [node for node in window.all('panel', 'Houston')
                                        if window.all('button', 'Whom to call', node)], 'the card is there')[0]
        window.press(window.find('button', 'Whom to call', card))
        rows = self.shown(window, 'Houston Field Office')
        self.assertTrue(rows[1].startswith('2: (713) 209-3482, Houston Field Office, '), rows)
        window.key('Escape')
        self.gone(window)
        window.close()


if __name__ == '__main__':
    unittest.main()
