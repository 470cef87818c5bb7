# SPDX-License-Identifier: GPL-3.0-or-later
"""The map's tools: flying to a place, filters, circle, measuring, moving a mission and taking it back, the
day's round; by keyboard, with the list beside the map in step at each."""
import itertools
import re
import time
import unittest

from map_case import MapCase

MARKERS = 'Missions and offices on the map'
# Two in Washington, 1.7 km apart, one in Chicago, one that has no position.
MISSIONS = '''Sending State,Kind,City,Latitude,Longitude,Telephone
Borduria,Embassy,Washington,38.9200,-77.0500,(202) 555-0142
Wadiya,Embassy,Washington,38.9100,-77.0350,(202) 555-0145
Latveria,Consulate,Chicago,41.8800,-87.6300,(312) 555-0143
Syldavia,Consulate General,Houston,,,(713) 555-0144
'''
SAME_PLACE = '''Sending State,Kind,City,Latitude,Longitude,Telephone
Borduria,Embassy,Salina,38.5000,-98.5000,(202) 555-0142
Wadiya,Embassy,Salina,38.5000,-98.5000,(202) 555-0145
'''
BORDURIA, WADIYA = 'Embassy of Borduria', 'Embassy of Wadiya'
LATVERIA, SYLDAVIA = 'Consulate of Latveria', 'Consulate General of Syldavia'


class MapTools(MapCase):
    def open(self):
        self.make_vault(MISSIONS)
        window = self.open_map()
        window.shows('4 missions · 23 offices')
        self.in_step(window, LATVERIA, BORDURIA, WADIYA)
        return window

    def in_view(self, window):
        """The names in the list beside the map, nearest first."""
        rows = window.find('list', 'Missions in view', hidden=True)
        return [node.name for node in window.tree(rows).walk() if node.role == 'panel' and node.name]

    def in_step(self, window, *names):
        """The list holds what the map shows."""
        window.wait_for(lambda: self.in_view(window) == list(names), f'the list holds {names}')

    def go_home(self, window, *names):
        """By the button: a key that is pressed while a list of choices closes is lost."""
        window.press(window.find('button', 'Whole country'))
        window.wait_for(lambda: self.in_view(window) == list(names), f'the country is shown, and the list holds {names}')

    def search(self, window, text, *keys):
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.type(text)
        for key in keys or ['Return']:
            window.key(key)

    def choose(self, window, words, name):
        """By the search; what is found is selected, and the keyboard is on the markers."""
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.type(words)
        window.find('list item', name, window.find('list', 'Found'))
        window.key('Return')
        window.wait_for(lambda: self.markers(window).description == name, f'{name} is selected')
        window.find(None, MARKERS, state='focused', hidden=True)

    def markers(self, window):
        return window.find(None, MARKERS, hidden=True)

    def tool(self, window, name):
        return window.find('panel', name)

    def says(self, window, text):
        """What the tool says has happened."""
        return window.find(None, text)

    def rows(self, window, name):
        return [node.name for node in window.tree(window.find('list', name)).walk() if node.role == 'list item']

    def focus_map(self, window):
        window.find(None, 'Map', state='focused', hidden=True)

    def test_search_flies_to_places_and_positions(self):
        window = self.open()
        window.key('ctrl+f')
        window.type('springfield, ill')
        window.find('list item', 'Springfield', window.find('list', 'Found'))
        window.key('Down')
        window.key('Return')
        self.in_step(window)
        window.find(None, re.compile(r'^Position of the middle: 39\.[78]\d* ?° N 89\.[67]'), hidden=True)

        # A position in each form, first the wrong way around.
        window.key('ctrl+f')
        window.type('97, 20')
        window.shows(re.compile('look swapped'))
        window.key('Escape')
        self.search(window, '18S UJ 2287 1001')
        self.in_step(window, BORDURIA, WADIYA)
        window.key('Home')
        self.in_step(window, LATVERIA, BORDURIA, WADIYA)
        self.search(window, '41 52 48 N 87 37 48 W')
        self.in_step(window, LATVERIA)
        window.close()

    def test_circle(self):
        window = self.open()
        self.choose(window, 'bordu', BORDURIA)
        window.key('c')
        self.tool(window, 'Circle')
        self.says(window, '1 mission inside')
        self.assertEqual(self.rows(window, 'Inside the circle'), [BORDURIA + ', 0 ft'])
        # The other field follows the one that is typed into.
        window.fill(window.find('text', 'Radius in metres'), '2000')
        self.says(window, '2 missions inside')
        rows = self.rows(window, 'Inside the circle')
        self.assertEqual([row.split(', ')[0] for row in rows[:2]], [BORDURIA, WADIYA])
        window.fill(window.find('text', 'Radius in feet'), 'far')
        window.shows(re.compile('^This is no distance'))
        window.fill(window.find('text', 'Radius in feet'), '500')
        self.says(window, '1 mission inside')
        window.click_on('button', 'Show Only These')
        self.in_step(window, BORDURIA)
        window.fill(window.find('text', 'Radius in metres'), '2000')
        self.in_step(window, BORDURIA, WADIYA)
        # With the circle goes its filter.
        window.key('Escape')
        window.wait_gone('panel', 'Circle')
        window.key('Home')
        self.in_step(window, LATVERIA, BORDURIA, WADIYA)
        window.close()

    def test_measure_by_keyboard(self):
        window = self.open()
        self.choose(window, 'bordu', BORDURIA)
        window.key('m')
        self.tool(window, 'Measure')
        self.says(window, 'From ' + BORDURIA)
        # Where the keyboard is now: one step east of it.
        self.focus_map(window)
        window.key('Right')
        window.key('Return')
        self.says(window, re.compile(r'^To 38\.92\d*° N .*: .* mi \(.* km\), 090° E\. Total'))
        self.assertEqual(len(self.rows(window, 'Legs of the way')), 1)
        window.key('BackSpace')
        window.wait_gone('list', 'Legs of the way')
        window.key('Escape')
        window.wait_gone('panel', 'Measure')
        window.close()

    def test_move_and_undo(self):
        window = self.open()
        self.choose(window, 'latveria', LATVERIA)
        window.key('p')
        self.tool(window, 'Place on Map')
        self.focus_map(window)
        window.key('Return')
        window.fill(window.find('text', 'Position'), '38.9150, -77.0400')
        window.key('Return')
        window.wait_gone('panel', 'Place on Map')
        window.shows('Placed: ' + LATVERIA)
        self.search(window, '38.9150, -77.0400')
        self.in_step(window, LATVERIA, WADIYA, BORDURIA)
        window.key('ctrl+z')
        self.in_step(window, WADIYA, BORDURIA)
        window.key('ctrl+shift+z')
        self.in_step(window, LATVERIA, WADIYA, BORDURIA)
        window.close()

    def test_place_what_has_no_position(self):
        window = self.open()
        window.shows('1 mission to be placed')
        window.key('ctrl+f')
        window.type('syldavia')
        window.find('list item', SYLDAVIA, window.find('list', 'Found'))
        window.key('Return')
        panel = self.tool(window, 'Place on Map')
        window.shows(SYLDAVIA, panel)
        window.click_on('button', 'Save', panel)
        self.says(window, re.compile('^It has not been moved yet'))
        window.fill(window.find('text', 'Position'), '29.76 N 95.37 W')
        window.key('Return')
        window.wait_gone('panel', 'Place on Map')
        window.wait_gone('label', '1 mission to be placed')
        window.key('ctrl+z')
        window.shows('1 mission to be placed')
        window.close()

    def test_in_one_run(self):
        """Fly to a place, filter, choose by keyboard, draw the circle, move a mission, take that back: list and
        map are in step at each."""
        window = self.open()
        self.search(window, '38.9150, -77.0400')
        self.in_step(window, WADIYA, BORDURIA)
        window.fill(window.find('text', 'Sending State'), 'bord')
        self.in_step(window, BORDURIA)

        # From the filters to the markers, and along them.
        window.key('F6')
        markers = window.find(None, MARKERS, state='focused', hidden=True)
        arrows = itertools.cycle(('Right', 'Down', 'Left', 'Up'))

        def at_borduria():
            if markers.description == BORDURIA:
                return True
            window.key(next(arrows))
            return False
        window.wait_for(at_borduria, f'the arrows lead to {BORDURIA}')
        window.key('Return')
        window.wait_for(lambda: any(window.all('button', 'Close', node) for node in window.all('panel', BORDURIA)),
                        'its card is there')
        self.in_step(window, BORDURIA)

        window.key('c')
        self.tool(window, 'Circle')
        window.fill(window.find('text', 'Radius in metres'), '2000')
        self.says(window, '2 missions inside')
        self.in_step(window, BORDURIA)
        window.click_on('button', 'Show All')
        self.in_step(window, WADIYA, BORDURIA)
        window.key('Escape')
        window.wait_gone('panel', 'Circle')

        # Where it is, is looked at from nearby.
        window.key('p')
        self.tool(window, 'Place on Map')
        self.in_step(window, BORDURIA, WADIYA)
        window.fill(window.find('text', 'Position'), '38.9000, -77.0300')
        window.key('Return')
        window.wait_gone('panel', 'Place on Map')
        self.in_step(window, WADIYA, BORDURIA)
        window.key('ctrl+z')
        self.in_step(window, BORDURIA, WADIYA)
        window.close()

    def test_round(self):
        window = self.open()
        self.choose(window, 'latveria', LATVERIA)
        window.key('a')
        self.tool(window, 'Day’s Round')
        self.says(window, re.compile('^Added: ' + LATVERIA + r'\. 1 stop'))
        self.choose(window, 'bordu', BORDURIA)
        window.key('a')
        self.choose(window, 'wadiya', WADIYA)
        window.key('a')
        self.says(window, re.compile(r'3 stops'))

        def order():
            return [re.sub(r'^(\d+)\. ([^,]*).*', r'\1 \2', row) for row in self.rows(window, 'Stops of the round')]
        window.wait_for(lambda: order() == ['1 ' + LATVERIA, '2 ' + BORDURIA, '3 ' + WADIYA], 'the shortest order')
        window.shows('The shortest order, in straight lines')
        window.click_on('button', 'Start at Selected')
        self.says(window, 'The round starts at ' + WADIYA)
        window.wait_for(lambda: order() == ['1 ' + WADIYA, '2 ' + BORDURIA, '3 ' + LATVERIA],
                        'the shortest order from the start')
        # By hand, and back.
        window.press(window.find('list item', re.compile(r'^3\. ' + LATVERIA)))
        window.key('alt+Up')
        window.wait_for(lambda: order() == ['1 ' + WADIYA, '2 ' + LATVERIA, '3 ' + BORDURIA], 'it is moved')
        window.shows('In your own order')
        window.press(window.find('button', 'Shortest Order'))
        window.wait_for(lambda: order() == ['1 ' + WADIYA, '2 ' + BORDURIA, '3 ' + LATVERIA], 'and put in order')
        window.click_on('button', f'Take {BORDURIA} out of the round')
        window.wait_for(lambda: order() == ['1 ' + WADIYA, '2 ' + LATVERIA], 'it is taken out')
        window.key('Escape')
        window.wait_gone('panel', 'Day’s Round')
        window.close()

    def test_filter_by_place(self):
        window = self.open()
        self.search(window, '38.9150, -77.0400')
        self.in_step(window, WADIYA, BORDURIA)
        window.pick(window.find(re.compile('combo box|button'), re.compile('^Where')), 'In this view')
        # Where one looked then, seen from the middle of the country.
        self.go_home(window, BORDURIA, WADIYA)
        window.click_on('button', 'Show All')
        self.in_step(window, LATVERIA, BORDURIA, WADIYA)
        self.choose(window, 'bordu', BORDURIA)
        window.pick(window.find(re.compile('combo box|button'), re.compile('^Where')), 'Near the selected')
        window.fill(window.find('text', 'Radius'), '0.5 km')
        window.key('Escape')
        self.go_home(window, BORDURIA)
        window.pick(window.find(re.compile('combo box|button'), re.compile('^Where')), 'In the circle', 'Anywhere')
        window.shows('Draw a circle first (C)')
        self.in_step(window, LATVERIA, BORDURIA, WADIYA)
        # The list of choices begins where it stands, not at what was refused: the next one is the first below.
        window.pick(window.find(re.compile('combo box|button'), re.compile('^Where')), 'Near the middle')
        window.fill(window.find('text', 'Radius'), 'far')
        window.find(None, re.compile('^This is no distance'))
        window.fill(window.find('text', 'Radius'), '3000 mi')
        window.wait_gone(None, re.compile('^This is no distance'))
        window.close()

    def test_keyboard_leads_into_a_cluster(self):
        """Missions at one place: opened, the keyboard is among them; a row of the list says what it stands for; and
        F6 leads around all parts of the map."""
        self.make_vault(SAME_PLACE)
        window = self.open_map()
        window.shows('2 missions · 23 offices')
        self.search(window, '38.5, -98.5')
        # As far away as each other: either may be the first.
        window.wait_for(lambda: sorted(self.in_view(window)) == [BORDURIA, WADIYA], 'the list holds both')
        window.find('list item', re.compile(rf'^{BORDURIA}, Not assessed, Salina, '))
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.key('F6')
        markers = window.find(None, MARKERS, state='focused', hidden=True)
        self.assertRegex(markers.description, '^Arrows go from marker to marker')
        window.key('Right')
        window.wait_for(lambda: re.match('2 missions', markers.description), 'the keyboard is on the cluster')
        cluster = markers.description
        window.key('Return')
        window.wait_for(lambda: markers.description in (BORDURIA, WADIYA), 'it is on one of them')
        first = markers.description
        arrows = itertools.cycle(('Right', 'Down', 'Left', 'Up'))

        def at_the_other():
            window.key(next(arrows))
            return markers.description in {BORDURIA, WADIYA} - {first}
        window.wait_for(at_the_other, 'arrows lead to the other')
        window.key('Escape')
        window.wait_for(lambda: markers.description == cluster, 'closed, it is on the cluster')

        window.key('F6')
        window.find('list', 'Missions in view', hidden=True)
        window.key('F6')
        window.find('button', 'Show Alaska', state='focused')
        window.key('F6')
        window.find(None, 'Search the map', state='focused')
        window.key('shift+F6')
        window.find('button', 'Show Alaska', state='focused')
        window.close()

    def test_menu_of_a_place(self):
        window = self.open()
        self.choose(window, 'bordu', BORDURIA)
        window.key('shift+F10')
        window.find('menu item', 'Add to the Round')
        window.find('menu item', re.compile('^Copy 18S UJ'))
        # A menu goes on moving to where it fits while it opens: it is not to be pointed at yet.
        window.go_down_to(lambda: next(iter(window.all('menu item', 'Measure from Here')), None), 'Measure from Here')
        window.key('Return')
        self.tool(window, 'Measure')
        self.says(window, 'From ' + BORDURIA)
        window.close()

    def test_little_room(self):
        """In a narrow window the tools are in a menu, so that the head of the map does not keep it wide."""
        window = self.open()
        window.resize(360, 640)
        window.choose(window.find(None, 'Tools'), 'Measure')
        window.find('panel', 'Measure')
        window.picture('tools-narrow')
        # A window whose content is wider takes its width back a moment later.
        time.sleep(1)
        self.assertEqual(window.size(), (360, 640))
        window.close()

    def test_tools_stay(self):
        """Beside a title in a wide font there is room for the tools: the words beside the telephone go first."""
        folder = self.home.top / 'config/gtk-4.0'
        folder.mkdir()
        (folder / 'settings.ini').write_text('[Settings]\ngtk-font-name=DejaVu Sans 12\n')
        window = self.open()
        window.resize(800, 600)
        window.wait_gone('label', 'Whom to call')
        window.find('button', 'Whom to call')
        window.find('button', 'Measure')
        window.find('button', 'Day’s round')
        self.assertEqual(window.all(None, 'Tools'), [])
        window.close()


if __name__ == '__main__':
    unittest.main()
