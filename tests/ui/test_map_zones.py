# SPDX-License-Identifier: GPL-3.0-or-later
"""Coverage zones on the map: shown and hidden, told by click and by keyboard, and in step with offices that are
moved or closed and with another outline of the Washington, D.C. area."""
import re
import subprocess
import unittest

from chancery_window import BUILD, xdotool
from map_case import PASSPHRASE, MapCase

# What the map's head says, however many offices there are.
OPEN = r'^\d+ missions · \d+ offices$'
MISSIONS = '''Sending State,Kind,City,Latitude,Longitude,Telephone
Borduria,Embassy,Washington,38.9200,-77.0500,(202) 555-0142
Latveria,Consulate,Chicago,41.8800,-87.6300,(312) 555-0143
Wadiya,Consulate,Evanston,42.0500,-87.6900,(312) 555-0144
'''
AREA = 'Washington, D.C. area'
SHOWN = re.compile(r'^[1-9]\d* coverage zones$')
OKLAHOMA_CITY = '35.47, -97.52'
BALTIMORE = '39.29, -76.61'
# Around Washington and Baltimore; the area as shipped holds only the first.
WIDE = '''38.5, -77.6
39.6, -77.6
39.6, -76.3
38.5, -76.3
38.5, -77.6
'''


class MapZones(MapCase):
    def alter(self, *arguments):
        """Change an office or the outline while no window is open."""
        subprocess.run([str(BUILD / 'tests/ui/alter-map'), str(self.path), PASSPHRASE, *arguments],
                       env=self.home.environment(), check=True)

    def are_shown(self, window, name=SHOWN):
        """The picture of the zones bears their number; a click goes through it, so it is never "on screen"."""
        return window.find('image', name, hidden=True)

    def are_hidden(self, window):
        window.wait_for(lambda: not window.all('image', SHOWN, hidden=True), 'the map has no zones')

    def switch(self, window):
        return window.find('check box', 'Coverage zones')

    def cards(self, window, name):
        """The card has a button to close it, scrolled out of sight or not; a row of the list has none."""
        return [node for node in window.all('panel', name) if window.all('button', 'Close', node, hidden=True)]

    def card(self, window, name):
        return window.wait_for(lambda: self.cards(window, name), f'the card of {name} is there')[0]

    def fly(self, window, text):
        """By the search; the keyboard is on the map afterwards."""
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.type(text)
        window.key('Return')
        window.find(None, 'Map', state='focused', hidden=True)

    def ask(self, window, name):
        """Ask whose zone lies at the middle until it is NAME's: zones follow a little later than lists."""
        def told():
            window.key('o')
            return self.cards(window, name)
        return window.wait_for(told, f'the zone at the middle is that of {name}')[0]

    def test_shown_and_hidden(self):
        self.make_vault(MISSIONS)
        window = self.open_map(OPEN)
        self.assertEqual(self.are_shown(window).name, '24 coverage zones')
        window.shows('Zone of the nearest DS office')
        window.wait_for(lambda: 'checked' in self.switch(window).states, 'the switch is on')
        window.press(window.find('button', 'Zoom in'))
        window.key('z')
        self.are_hidden(window)
        window.wait_gone('label', 'Zone of the nearest DS office')
        self.assertNotIn('checked', self.switch(window).states)
        window.click(self.switch(window))
        self.are_shown(window)
        window.click(self.switch(window))
        self.are_hidden(window)
        window.close()

        # Remembered; asked for, they come back.
        window = self.open_map(OPEN)
        self.are_hidden(window)
        self.assertNotIn('checked', self.switch(window).states)
        self.fly(window, OKLAHOMA_CITY)
        self.ask(window, 'Dallas')
        self.are_shown(window)
        window.close()

    def test_click(self):
        self.make_vault(MISSIONS)
        window = self.open_map(OPEN)
        self.are_shown(window)
        self.fly(window, OKLAHOMA_CITY)
        window.find(None, re.compile(r'^Position of the middle: 35\.47'), hidden=True)
        # The map's own middle lies beside that of what no panel covers.
        xdotool('mousemove', *window.point(window.find('filler', 'Map', hidden=True)), 'click', 1)
        card = self.card(window, 'Dallas')
        window.shows('(214) 767-0700', card)
        window.shows('Zone: the land nearest to this DS office', card)
        window.shows('Note 24-704, April 2024', card)
        window.find(None, 'Dallas: DS Resident Office and its zone  ·  0 missions', card)
        window.key('Escape')
        window.wait_for(lambda: not self.cards(window, 'Dallas'), 'the card is closed')
        window.close()

    def test_counts(self):
        self.make_vault(MISSIONS)
        self.cli('add', self.path, 'mission', 'sending_state=Syldavia', 'kind=consulate', 'latitude=29.42',
                 'longitude=-98.49', 'assigned_office=Chicago Field Office', passphrase=PASSPHRASE)
        window = self.open_map(OPEN)
        self.are_shown(window)
        self.fly(window, '41.5, -88.5')
        card = self.ask(window, 'Chicago')
        window.find(None, 'Chicago: DS Field Office and its zone  ·  3 missions', card)
        window.find(None, 'Not assessed, 3', card)
        window.shows('Fewer than two liaisons at 3', card)
        window.shows('No visit planned at 3', card)
        window.shows('Note 24-704, April 2024; 1 assigned by hand', card)
        window.click_on('button', 'Missions', card)
        window.key('Home')
        rows = window.find('list', 'Missions in view')

        def listed():
            return sorted(node.name for node in window.tree(rows).walk() if node.role == 'panel' and node.name)
        window.wait_for(lambda: listed() == ['Consulate of Latveria', 'Consulate of Syldavia', 'Consulate of Wadiya'],
                        'the list holds the missions of that office')
        window.close()

    def test_washington(self):
        self.make_vault(MISSIONS)
        window = self.open_map(OPEN)
        self.are_shown(window)
        self.fly(window, '38.95, -77.2')
        card = self.ask(window, AREA)
        window.find(None, AREA + ': Area with routes of its own  ·  1 mission', card)
        for number in ('911', '(202) 566-8434', '(202) 634-2234', 'DSPL@state.gov'):
            window.find('label', number, card, hidden=True)
        window.find('label', re.compile('^Outline: National Capital Region'), card, hidden=True)
        window.close()

    def test_follow_an_office(self):
        self.make_vault(MISSIONS)
        self.alter('move', 'Dallas', '47.0', '-122.0')
        window = self.open_map(OPEN)
        self.fly(window, OKLAHOMA_CITY)
        self.ask(window, 'Houston')
        window.key('ctrl+z')
        self.ask(window, 'Dallas')
        window.key('ctrl+shift+z')
        self.ask(window, 'Houston')
        window.close()

    def test_follow_closing(self):
        self.make_vault(MISSIONS)
        self.alter('close', 'Dallas')
        window = self.open_map(OPEN)
        self.are_shown(window, '23 coverage zones')
        window.key('ctrl+z')
        self.are_shown(window, '24 coverage zones')
        window.close()

    def test_follow_the_outline(self):
        self.make_vault(MISSIONS)
        drawn = self.home.documents / 'wide.txt'
        drawn.write_text(WIDE, encoding='utf-8')
        self.alter('outline', drawn)
        window = self.open_map(OPEN)
        self.fly(window, BALTIMORE)
        card = self.ask(window, AREA)
        window.find('label', 'Outline: drawn anew in this vault, from a test', card, hidden=True)
        window.key('ctrl+z')
        self.ask(window, 'Washington')
        window.close()


if __name__ == '__main__':
    unittest.main()
