# SPDX-License-Identifier: GPL-3.0-or-later
"""The map: its card by keyboard and by search, zooming, and what it says when there is nothing to show."""
import math
import re
import unittest

from map_case import MapCase

MARKERS = 'Missions and offices on the map'
# Of the office in San Juan, to a tenth of a degree; half of its shield with its rim, in pixels; and how far
# in the first view is, of tiles so many pixels wide.
SAN_JUAN = 18.4
SHIELD = 12
TILE = 256
COUNTRY_ZOOM = 4
MISSIONS = '''Sending State,Kind,City,Latitude,Longitude,Telephone
Borduria,Embassy,Washington,38.9200,-77.0500,(202) 555-0142
Latveria,Consulate,Chicago,41.8800,-87.6300,(312) 555-0143
Syldavia,Consulate General,Houston,,,(713) 555-0144
'''


class Map(MapCase):
    def open(self, missions=None):
        self.make_vault(missions)
        return self.open_map()

    def found(self, window, name):
        """Wait until the search has found it; the list of what is in view holds it too."""
        return window.find('list item', name, window.find('list', 'Found'))

    def cards(self, window, name):
        """The card has a button to close it; a row of the list that bears the same name has none."""
        return [node for node in window.all('panel', name) if window.all('button', 'Close', node)]

    def card(self, window, name):
        return window.wait_for(lambda: self.cards(window, name), f'the card of {name} is there')[0]

    def card_gone(self, window, name):
        window.wait_for(lambda: not self.cards(window, name), f'the card of {name} is gone')

    def in_view(self, window):
        """The names in the list beside the map, nearest first."""
        rows = window.find('list', 'Missions in view')
        return [node.name for node in window.tree(rows).walk() if node.role == 'panel' and node.name]

    def search(self, window, text):
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
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
        self.found(window, 'Embassy of Borduria')
        window.key('Return')
        card = self.card(window, 'Embassy of Borduria')
        window.shows('Washington Field Office', card)
        window.shows('(202) 555-0142', card)
        window.shows(re.compile(r'^In the Washington, D\.C\. metropolitan area: '), card)
        window.shows(re.compile(r'mi away$'), card)
        window.shows('Not visited yet', card)
        self.assertEqual(self.markers(window).description, 'Embassy of Borduria')
        window.key('Escape')
        self.card_gone(window, 'Embassy of Borduria')

        # What has no position cannot be flown to: it can be given one.
        self.search(window, 'syldavia')
        self.found(window, 'Consulate General of Syldavia')
        window.key('Return')
        panel = window.find('panel', 'Place on Map')
        window.shows('Consulate General of Syldavia', panel)
        window.close()

    def test_markers_by_keyboard(self):
        window = self.open(MISSIONS)
        self.search(window, 'latveria')
        self.found(window, 'Consulate of Latveria')
        window.key('Return')
        self.card(window, 'Consulate of Latveria')
        markers = self.markers(window)
        window.key('Escape')
        self.card_gone(window, 'Consulate of Latveria')
        window.key('Home')

        def at_another():
            window.key('Left')
            return markers.description not in ('', 'Consulate of Latveria')
        window.wait_for(at_another, 'an arrow leads to another marker')
        name = markers.description
        window.key('Return')
        card = self.card(window, name)
        window.find(None, re.compile(r'DS .* and its zone  ·  [012] missions?$'), card)
        window.find('label', re.compile(r'^April 2002 list, \d+ years old$'), card, hidden=True)
        window.click_on('button', 'Close', card)
        self.card_gone(window, name)
        window.close()

    def test_list_and_map_are_in_step(self):
        window = self.open(MISSIONS)
        window.find('button', '2 missions in view, nearest first')
        window.wait_for(lambda: self.in_view(window) == ['Consulate of Latveria', 'Embassy of Borduria'],
                        'the list holds what the map shows, nearest to its middle first')
        window.fill(window.find('text', 'Sending State'), 'bord')
        window.wait_for(lambda: self.in_view(window) == ['Embassy of Borduria'], 'the filter leaves one')
        window.click_on('button', 'Show All')
        window.wait_for(lambda: len(self.in_view(window)) == 2, 'all are shown again')
        window.click_on('button', 'Not assessed, 2')
        window.wait_for(lambda: len(self.in_view(window)) == 2, 'both are not assessed')
        window.click_on('button', 'Low, 0')
        window.click_on('button', 'Not assessed, 2')
        window.shows('No mission lies in view. Zoom out, or show all.')
        window.click_on('button', 'Show All')
        window.wait_for(lambda: len(self.in_view(window)) == 2, 'all are shown again')

        # From the list to the map, and back by the map's own keys.
        # Who it is comes first in a list.
        window.click(window.find('label', 'Latveria  Consulate', window.find('list', 'Missions in view')))
        self.card(window, 'Consulate of Latveria')
        self.assertEqual(self.markers(window).description, 'Consulate of Latveria')
        window.key('Escape')
        self.card_gone(window, 'Consulate of Latveria')
        window.click_on('button', 'Show Hawaii')
        window.shows('No mission lies in view. Zoom out, or show all.')
        window.close()

    @staticmethod
    def overlap(one, nodes):
        x, y, width, height = one.extents
        return any(x < left + across and left < x + width and y < top + down and top < y + height
                   for left, top, across, down in (node.extents for node in nodes))

    @staticmethod
    def down(latitude):
        """How far south of the equator a latitude lies on a map as wide as 1."""
        return -math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)

    def test_first_view_is_clear(self):
        """The southernmost office lies above the buttons in the corner."""
        window = self.open()
        window.resize(1280, 800)
        middle = window.find('label', re.compile(r'^\d+\.\d+° N \d+\.\d+° W$')).name
        _x, top, _width, height = self.markers(window).extents
        south = self.down(SAN_JUAN) - self.down(float(middle.split('°')[0]))
        y = top + height / 2 + south * TILE * 2 ** COUNTRY_ZOOM
        self.assertLess(y + SHIELD, window.find('button', 'Zoom in').extents[1])
        window.close()

    def test_little_room(self):
        """In a small window the map keeps its room: what lies over it is folded, and nothing lies over a card."""
        window = self.open()
        window.shows('No missions here yet')
        window.resize(800, 600)
        window.wait_gone('button', 'Filters, Layers and Legend')
        window.find('button', 'Filters')
        window.wait_gone('check box', 'Coverage zones')
        window.resize(400, 720)
        more = window.find('button', 'Filters, Layers and Legend')
        window.wait_gone('button', 'Filters')
        window.press(more)
        window.press(window.find('button', 'Layers'))
        window.find('check box', 'Coverage zones')
        window.press(more)
        window.wait_gone('check box', 'Coverage zones')
        zoom = window.all('button', 'Whole country')
        self.assertFalse(self.overlap(window.find('button', 'Import Missions…'), zoom))

        window.click_on('button', 'Whole country')
        window.key('o')
        position = window.find('button', re.compile('^Copy position'))
        card = next(node for node in position.above() if node.role == 'panel' and node.name)
        self.assertTrue(window.all('button', 'Close', card))
        self.assertFalse(self.overlap(card, window.all('button', 'Import Missions…')))
        window.close()

    def test_selected_stays_in_sight(self):
        """In a window that becomes small the card comes to lie over the middle, and what it is about moves out."""
        window = self.open(MISSIONS)
        self.search(window, 'bordu')
        self.found(window, 'Embassy of Borduria')
        window.key('Return')
        self.card(window, 'Embassy of Borduria')
        window.resize(400, 720)
        window.press(window.find('button', '1 mission in view, nearest first'))
        window.find('list item', re.compile(r', \d+ ft$'), window.find('list', 'Missions in view'))
        window.picture('map-narrow-selected')
        window.close()

    def test_tab_passes_the_list(self):
        """However many missions are in view, one Tab leads past them; the arrows go through them."""
        window = self.open(MISSIONS)
        window.press(window.find('label', 'Latveria  Consulate', window.find('list', 'Missions in view')))
        card = self.card(window, 'Consulate of Latveria')
        window.find('list item', re.compile('^Consulate of Latveria'), window.find('list', 'Missions in view'),
                    state='focused')
        window.key('Tab')
        window.find('button', re.compile(r'^\d+ DS offices in view$'), state='focused')
        window.key('shift+Tab')
        window.find('list item', re.compile('^Consulate of Latveria'), window.find('list', 'Missions in view'),
                    state='focused')
        window.key('shift+Tab')
        window.find('button', '2 missions in view, nearest first', state='focused')
        self.assertTrue(card)
        window.close()

    def test_offices_in_view(self):
        """What the map shows of DS offices is in a list too, the nearest first."""
        window = self.open(MISSIONS)
        self.search(window, 'latveria')
        self.found(window, 'Consulate of Latveria')
        window.key('Return')
        self.card(window, 'Consulate of Latveria')
        window.press(window.find('button', '1 DS office in view'))
        window.find('list', 'DS offices in view')
        window.key('Tab')
        window.find('list item', re.compile('^Chicago, .*, Field Office$'), hidden=True, state='focused')
        window.key('Return')
        self.card(window, 'Chicago')
        window.click_on('button', 'Whole country')
        window.find('button', re.compile(r'^(1\d|2\d) DS offices in view$'))
        window.close()

    def test_sidebar_gives_way(self):
        window = self.open(MISSIONS)
        window.wait_gone('list', 'Views')
        window.click_on('button', 'Sidebar')
        window.find('list', 'Views')
        window.press(window.find('list item', 'Missions'))
        self.leave_map(window)
        window.find('list', 'Views')
        window.close()

    def test_open_leads_to_the_mission(self):
        window = self.open(MISSIONS)
        self.search(window, 'latveria')
        self.found(window, 'Consulate of Latveria')
        window.key('Return')
        card = self.card(window, 'Consulate of Latveria')
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
        window.shows('Nothing found')
        window.key('Escape')
        window.wait_gone('label', 'Nothing found')
        window.click_on('button', 'List of Missions')
        self.leave_map(window)
        window.close()


if __name__ == '__main__':
    unittest.main()
