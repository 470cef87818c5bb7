# SPDX-License-Identifier: GPL-3.0-or-later
"""The map: its card by keyboard and by search, zooming, and what it says when there is nothing to show."""
import re
import unittest

from chancery_window import WindowCase

PASSPHRASE = 'plover anvil tundra cassette quorum'
MARKERS = 'Missions and offices on the map'
MISSIONS = '''Sending State,Kind,City,Latitude,Longitude,Telephone
Borduria,Embassy,Washington,38.9200,-77.0500,(202) 555-0142
Latveria,Consulate,Chicago,41.8800,-87.6300,(312) 555-0143
Syldavia,Consulate General,Houston,,,(713) 555-0144
'''


class Map(WindowCase):
    def open(self, missions=None):
        path = self.home.documents / 'Harbour.chancery'
        self.cli('create', path, passphrase=PASSPHRASE)
        if missions:
            table = self.home.documents / 'missions.csv'
            table.write_text(missions, encoding='utf-8')
            self.cli('import', path, table, passphrase=PASSPHRASE)
        window = self.start(path)
        window.fill(window.find('text', 'Passphrase'), PASSPHRASE, hidden=True)
        window.key('Return')
        window.press(window.find('list item', 'Map'))
        window.shows(re.compile(r' · 23 offices$'))
        return window

    def search(self, window, text):
        window.key('ctrl+f')
        window.find(None, 'Search missions', state='focused')
        window.type(text)

    # A click goes through the scale, and beside the markers through their layer: they are never "on screen".
    def scale(self, window):
        return window.find(None, re.compile('^Scale: '), hidden=True).name

    def markers(self, window):
        return window.find(None, MARKERS, hidden=True)

    def leave_map(self, window):
        window.wait_gone('button', 'Whole country')

    def test_search_shows_the_card(self):
        window = self.open(MISSIONS)
        window.shows('3 missions · 23 offices')
        window.shows('1 mission to be placed')
        self.search(window, 'bordu')
        window.find('list item', 'Embassy of Borduria')
        window.key('Return')
        card = window.find(None, 'Embassy of Borduria')
        window.shows('Washington Field Office', card)
        window.shows('(202) 555-0142', card)
        window.shows(re.compile(r'away, nearest'), card)
        self.assertEqual(self.markers(window).description, 'Embassy of Borduria')
        window.key('Escape')
        window.wait_gone(None, 'Embassy of Borduria')

        # What has no position cannot be flown to: its page opens.
        self.search(window, 'syldavia')
        window.find('list item', 'Consulate General of Syldavia')
        window.key('Return')
        self.leave_map(window)
        window.shows('Consulate General of Syldavia')
        window.close()

    def test_markers_by_keyboard(self):
        window = self.open(MISSIONS)
        self.search(window, 'latveria')
        window.find('list item', 'Consulate of Latveria')
        window.key('Return')
        window.find(None, 'Consulate of Latveria')
        markers = self.markers(window)
        window.key('Escape')
        window.wait_gone(None, 'Consulate of Latveria')
        window.key('Home')

        def at_another():
            window.key('Left')
            return markers.description not in ('', 'Consulate of Latveria')
        window.wait_for(at_another, 'an arrow leads to another marker')
        name = markers.description
        window.key('Return')
        card = window.find(None, name)
        window.shows(re.compile('^Nearest for'), card)
        window.find('label', re.compile(r'^April 2002 list, \d+ years old$'), card, hidden=True)
        window.click_on('button', 'Close', card)
        window.wait_gone(None, name)
        window.close()

    def test_open_leads_to_the_mission(self):
        window = self.open(MISSIONS)
        self.search(window, 'latveria')
        window.find('list item', 'Consulate of Latveria')
        window.key('Return')
        card = window.find(None, 'Consulate of Latveria')
        window.click_on('button', 'Open', card)
        self.leave_map(window)
        window.shows('Consulate of Latveria')
        window.close()

    def test_zoom(self):
        window = self.open(MISSIONS)
        whole = self.scale(window)
        window.click_on('button', 'Zoom in')
        window.wait_for(lambda: self.scale(window) != whole, 'the scale follows')
        window.click_on('button', 'Whole country')
        window.wait_for(lambda: self.scale(window) == whole, 'the whole country is back')
        window.click_on('button', 'Show Hawaii')
        window.wait_for(lambda: self.scale(window) != whole, 'Hawaii is shown larger')
        window.press(window.find('button', 'Zoom out'))
        window.key('Home')
        window.wait_for(lambda: self.scale(window) == whole, 'Home leads back')
        window.close()

    def test_empty_vault(self):
        window = self.open()
        window.shows('No missions here yet')
        window.shows('0 missions · 23 offices')
        self.search(window, 'nobody')
        window.shows('No mission found')
        window.key('Escape')
        window.wait_gone('label', 'No mission found')
        window.click_on('button', 'List of Missions')
        self.leave_map(window)
        window.close()


if __name__ == '__main__':
    unittest.main()
