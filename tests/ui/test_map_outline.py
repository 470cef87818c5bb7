# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline of the Washington, D.C. area drawn anew: as text, and by its corners on the map, with the pointer and
by keyboard alone. What is done is one change that can be undone; what crosses itself is refused."""
import re
import subprocess
import unittest

from chancery_window import BUILD, xdotool
from map_case import PASSPHRASE, MapCase

OPEN = r'^\d+ missions · \d+ offices$'
AREA = 'Washington, D.C. area'
TOOL, CORNERS = 'Move Corners', 'Corners of the area'
DIALOG = 'Outline of the Washington, D.C. Area'
REPLACED = 'The outline of the Washington, D.C. area was replaced'
SHIPPED, DRAWN = re.compile('^Outline: National Capital Region'), re.compile('^Outline: drawn anew in this vault')
CROSSES = re.compile(r'^The outline crosses or touches itself: .*\. It stays as it was\.$')
INSIDE = '38.95, -77.25'
# A square around Washington.
SQUARE = '''38.5, -77.6
39.6, -77.6
39.6, -76.5
38.5, -76.5
38.5, -77.6
'''
NORTH_WEST = '39.6, -77.6'
# Of what lies over the map, in pixels.
MARGIN = 12


def corner(number, count, latitude, longitude):
    """What is said of it, to so many places as are given."""
    return re.compile(rf'\bCorner {number} of {count}: {re.escape(latitude)}\d*° N {re.escape(longitude)}\d*° W$')


class MapOutline(MapCase):
    def setUp(self):
        super().setUp()
        self.make_vault()

    def draw(self, text):
        """Another outline, while no window is open."""
        drawn = self.home.documents / 'outline.txt'
        drawn.write_text(text, encoding='utf-8')
        subprocess.run([str(BUILD / 'tests/ui/alter-map'), str(self.path), PASSPHRASE, 'outline', str(drawn)],
                       env=self.home.environment(), check=True)

    def fly(self, window, text):
        """By the search; the keyboard is on the map afterwards."""
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.type(text)
        window.key('Return')
        window.find(None, 'Map', state='focused', hidden=True)

    def cards(self, window):
        return [node for node in window.all('panel', AREA) if window.all('button', 'Close', node, hidden=True)]

    def open_card(self, window):
        """Of the area, which lies at the middle."""
        self.fly(window, INSIDE)

        def told():
            window.key('o')
            return self.cards(window)
        return window.wait_for(told, 'the card of the area is there')[0]

    def source(self, window, text):
        """What the card says of where the outline comes from."""
        window.wait_for(lambda: [card for card in self.cards(window) if window.all('label', text, card, hidden=True)],
                        f'the card says {text}')

    def click_on(self, window, name, within):
        """A button that may have to be scrolled to."""
        button = window.find('button', name, within, hidden=True, state='sensitive')
        window.scroll_to(button)
        window.click(button)

    def open_dialog(self, window, card):
        self.click_on(window, 'Edit Outline…', card)
        dialog = window.dialog(DIALOG)
        return dialog, window.find('text', CORNERS, dialog)

    def type_outline(self, window, text, field):
        window.press(field)
        window.key('ctrl+a')
        for line in text.splitlines():
            window.type(line)
            window.key('Return')
        window.wait_for(lambda: field.text == text, 'the outline is typed')

    def begin(self, window):
        """Take the corners in hand, from the card."""
        self.click_on(window, TOOL, self.open_card(window))
        self.told(window)
        return window.find(None, CORNERS, state='focused', hidden=True)

    def told(self, window):
        return window.find('panel', TOOL)

    def at(self, window, expected):
        """The chosen corner, as it is told of the layer that has the keyboard, and said when something happens."""
        layer = window.find(None, CORNERS, hidden=True)
        window.wait_for(lambda: expected.search(layer.description), f'{expected.pattern} is the chosen one')

    def says(self, window, text):
        window.find(None, text)

    def put_away(self, window):
        window.wait_gone('panel', TOOL)
        window.find(None, 'Map', state='focused', hidden=True)

    def go_back_to(self, window, node):
        """Shift+Tab until it has the keyboard."""
        def focused():
            return [other.path for other in window.tree().walk() if 'focused' in other.states]

        for _step in range(20):
            before = window.wait_for(focused, 'something has the keyboard')
            if node.path in before:
                return
            window.key('shift+Tab')
            window.wait_for(lambda known=before: focused() not in ([], known), 'the keyboard goes on')
        self.fail(f'{node} was not reached')

    def longitude(self, layer):
        """Degrees west of the chosen corner."""
        return float(re.search(r'([\d.]+)° W$', layer.description)[1])

    def drag(self, window, dx, dy):
        """From the middle of what no panel covers."""
        _x, y = window.point(window.find('filler', 'Map', hidden=True))
        search = window.find(re.compile('^(entry|text)$'), 'Search the map')
        _number, left, _top = window.x_window(search)
        # The search ends as far from the edge of its panel as the panel from that of the map.
        x = left + (search.extents[0] + search.extents[2] + MARGIN + self.told(window).extents[0]) // 2
        xdotool('mousemove', x - 2, y)
        xdotool('mousemove', x, y, 'mousedown', 1)
        for step in (1, 2, 3, 4):
            xdotool('mousemove', x + dx * step // 4, y + dy * step // 4)
        xdotool('mouseup', 1)

    def test_text(self):
        window = self.open_map(OPEN)
        card = self.open_card(window)
        self.source(window, SHIPPED)
        dialog, field = self.open_dialog(window, card)
        window.shows('As shipped with Chancery', dialog)
        self.assertIn('39.3250000, -77.7200000\n', field.text)
        window.find(None, re.compile(r'^\d+ corners$'), dialog)
        save = window.find('button', 'Save', dialog)
        self.assertNotIn('sensitive', save.states)

        self.type_outline(window, '38 -78\n39 -77\n39 -78\n38 -77\n38 -78\n', field)
        window.find(None, re.compile('^The outline crosses or touches itself'), dialog)
        self.assertNotIn('sensitive', window.find('button', 'Save', dialog).states)
        self.type_outline(window, SQUARE, field)
        window.find(None, '4 corners', dialog)
        window.click_on('button', 'Save', dialog)
        window.wait_dialog_gone(DIALOG)
        window.toast(REPLACED)
        self.source(window, DRAWN)

        # Taken back, done again, and back as shipped: each is one change.
        window.click_on('button', 'Undo')
        self.source(window, SHIPPED)
        window.key('ctrl+shift+z')
        self.source(window, DRAWN)
        dialog, field = self.open_dialog(window, self.cards(window)[0])
        window.wait_for(lambda: field.text.startswith('38.5000000, -77.6000000\n'), 'the outline drawn is there')
        window.shows('Drawn anew in this vault', dialog)
        window.click_on('button', 'Reset to the Shipped Outline', dialog)
        window.wait_dialog_gone(DIALOG)
        self.source(window, SHIPPED)

        # Left alone it leaves everything alone.
        dialog, field = self.open_dialog(window, self.cards(window)[0])
        window.shows('As shipped with Chancery', dialog)
        window.key('Escape')
        window.wait_dialog_gone(DIALOG)
        self.source(window, SHIPPED)
        window.close()

    def test_drag(self):
        self.draw(SQUARE)
        window = self.open_map(OPEN)
        self.begin(window)
        self.fly(window, NORTH_WEST)
        self.drag(window, 120, 80)
        # One hundred and twenty pixels to the east and eighty to the south.
        self.says(window, corner(2, 4, '39.594', '77.589'))
        self.at(window, corner(2, 4, '39.594', '77.589'))
        window.picture('outline-drag')
        window.click_on('button', 'Done')
        self.put_away(window)
        window.toast(REPLACED)
        self.source(window, re.compile('^Outline: drawn anew in this vault$'))
        window.key('ctrl+z')
        self.source(window, re.compile('from a test$'))

        # Cancelled nothing is changed, so that there is nothing more to undo but what came before.
        self.begin(window)
        self.at(window, re.compile(r'^Corner [1-4] of 4: '))
        self.fly(window, NORTH_WEST)
        self.drag(window, 120, 80)
        self.says(window, corner(2, 4, '39.594', '77.589'))
        window.click_on('button', 'Cancel')
        self.put_away(window)
        window.key('ctrl+z')
        self.source(window, SHIPPED)
        window.close()

    def test_keyboard(self):
        self.draw(SQUARE)
        window = self.open_map(OPEN)
        card = self.open_card(window)
        # F6 leads to the list, and back from there is the card.
        window.key('F6')
        window.find('list', 'Missions in view', state='focused', hidden=True)
        button = window.find('button', TOOL, card, hidden=True)
        self.go_back_to(window, button)
        window.key('Return')
        self.told(window)
        layer = window.find(None, CORNERS, state='focused', hidden=True)
        first = re.search(r'^Corner (\d) of 4', layer.description)[1]
        window.key('Tab')
        self.at(window, re.compile(rf'^Corner {int(first) % 4 + 1} of 4: '))
        window.key('shift+Tab')
        self.at(window, re.compile(rf'^Corner {first} of 4: '))
        while not re.search('^Corner 2 of 4', layer.description):
            before = layer.description
            window.key('Tab')
            window.wait_for(lambda known=before: layer.description != known, 'the next corner is chosen')
        window.find(None, CORNERS, state='focused', hidden=True)

        # East is right; with Shift it goes ten times as far.
        window.key('Right')
        self.says(window, re.compile(r'^Moved\. Corner 2 of 4: 39\.6000° N 77\.59'))
        little = 77.6 - self.longitude(layer)
        window.key('shift+Right')
        window.wait_for(lambda: 77.6 - self.longitude(layer) > 5 * little, 'it goes farther with Shift')
        self.assertAlmostEqual((77.6 - self.longitude(layer)) / little, 11, delta=0.3)
        window.key('Insert')
        self.says(window, re.compile(r'^Added\. Corner 3 of 5: 39\.6000° N 77\.0'))
        window.key('shift+Up')
        self.says(window, re.compile(r'^Moved\. Corner 3 of 5: 39\.[67]'))
        window.key('Delete')
        self.says(window, re.compile(r'^Taken out\. Corner 2 of 4: 39\.6000° N 77\.5'))
        window.key('BackSpace')
        self.says(window, re.compile(r'^Taken back\. Corner 3 of 5: '))

        # A key pressed by mistake loses nothing.
        window.key('m')
        self.says(window, 'The corners come first: Done, or Cancel.')
        # To where the outline would cross itself it does not go, by key or as typed.
        window.key('F6')
        field = window.find('text', 'Position of the corner')
        window.fill(field, '38.0000, -77.0000')
        window.key('Return')
        window.shows(re.compile('^The outline crosses or touches itself'))
        window.fill(field, '39.7500, -77.0000')
        window.key('Return')
        self.at(window, corner(3, 5, '39.75', '77.0'))
        for _part in range(3):
            window.key('F6')
        window.find(None, CORNERS, state='focused', hidden=True)
        for _press in range(100):
            window.key('shift+Down')
            if window.all(None, CROSSES):
                break
        self.says(window, CROSSES)
        still = layer.description
        window.key('shift+Down')
        self.assertEqual(layer.description, still)

        window.key('Return')
        self.put_away(window)
        window.toast(REPLACED)
        self.source(window, re.compile('^Outline: drawn anew in this vault$'))
        dialog, field = self.open_dialog(window, self.cards(window)[0])
        window.wait_for(lambda: len(field.text.splitlines()) == 6, 'there are five corners')
        window.key('Escape')
        window.wait_dialog_gone(DIALOG)
        window.key('ctrl+z')
        self.source(window, re.compile('from a test$'))

        # From the dialog too; put away nothing has changed.
        dialog, _field = self.open_dialog(window, self.cards(window)[0])
        window.click_on('button', 'Move Corners on Map', dialog)
        window.wait_dialog_gone(DIALOG)
        layer = window.find(None, CORNERS, state='focused', hidden=True)
        window.key('shift+Right')
        self.says(window, re.compile(r'^Moved\. '))
        window.key('Escape')
        self.put_away(window)
        self.source(window, re.compile('from a test$'))
        window.close()


if __name__ == '__main__':
    unittest.main()
