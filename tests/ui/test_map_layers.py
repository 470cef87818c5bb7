# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps of the user's own over the base map: added from a file, seen, switched, faded, put in order, remembered,
and refused with the reason. The files are made here, and what is seen is read off pictures of the screen."""
import re
import sqlite3
import struct
import subprocess
import unittest
import zlib

import test_map_out
from map_case import MapCase

RED, BLUE = (200, 20, 40), (20, 60, 200)


def png(color, side=256):
    """A PNG of one colour."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = (b'\0' + bytes(color) * side) * side
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def make_map(path, color=RED, name=None, zoom=3, tiles=None, **metadata):
    """An MBTiles file with all the tiles of one zoom, or those given."""
    file = sqlite3.connect(path)
    file.execute('CREATE TABLE metadata (name TEXT, value TEXT)')
    file.execute('CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)')
    file.execute('CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)')
    if tiles is None:
        image = png(color)
        tiles = [(zoom, x, y, image) for x in range(1 << zoom) for y in range(1 << zoom)]
    file.executemany('INSERT INTO tiles VALUES (?, ?, ?, ?)', tiles)
    file.executemany('INSERT INTO metadata VALUES (?, ?)', [('name', name or path.stem), *metadata.items()])
    file.commit()
    file.close()
    return path


class MapLayers(MapCase):
    def make_vault(self, missions=None):
        # Zones lie over the maps and tint them.
        self.home.set(map_zones='false')
        super().make_vault(missions)

    def add(self, window, path):
        button = window.find('button', 'Add Map…', hidden=True)
        window.scroll_to(button)
        window.click(button)
        window.choose_file('Add a Map', path)

    def rows(self, window):
        """The names of the maps, the topmost first."""
        lists = window.all('list', 'Your maps, the topmost first', hidden=True)
        if not lists:
            return []
        return [node.name.split(',')[0] for node in window.tree(lists[0]).walk() if node.role == 'list item']

    def rows_are(self, window, *names):
        window.wait_for(lambda: self.rows(window) == list(names), f'the maps are {names}')

    def row(self, window, name):
        return window.find('list item', re.compile('^' + name), hidden=True)

    def control(self, window, role, name):
        node = window.find(role, name, hidden=True)
        window.scroll_to(node)
        return node

    def seen(self, window):
        """The colour most pixels of the map have, as it is on the screen now."""
        node = self.map_node(window)
        x, y, width, height = node.extents
        _number, left, top = window.x_window(node)
        # What nothing covers: between the panels.
        crop = f'120x160+{left + x + width // 2 - 60}+{top + y + height // 3}'
        subprocess.run(['import', '-window', 'root', '-crop', crop, '+repage', str(self.home.top / 'seen.png')],
                       check=True)
        said = subprocess.run(['convert', str(self.home.top / 'seen.png'), '-format', '%c', 'histogram:info:'],
                              check=True, capture_output=True, text=True).stdout
        counts = re.findall(r'(\d+): \(\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)', said)
        _count, *color = max(counts, key=lambda found: int(found[0]))
        return tuple(round(float(part)) for part in color)

    def map_node(self, window):
        return window.find(None, re.compile('^Map$'), hidden=True, state='focusable')

    def shows_color(self, window, color, what):
        window.wait_for(lambda: max(abs(a - b) for a, b in zip(self.seen(window), color)) <= 3, what)

    def is_no_map(self, window):
        """The base map shows through: neither map's colour is there, nor any other as strong."""
        window.wait_for(lambda: max(self.seen(window)) - min(self.seen(window)) < 40, 'the base map is seen')

    def test_add_switch_fade_order_and_remember(self):
        self.make_vault()
        streets = make_map(self.home.documents / 'streets.mbtiles', RED)
        air = make_map(self.home.documents / 'air.mbtiles', BLUE)
        window = self.open_map()
        window.find(None, re.compile('^A street map of your city'), hidden=True)
        self.is_no_map(window)
        self.add(window, streets)
        window.toast('Added: streets')
        self.rows_are(window, 'streets')
        self.shows_color(window, RED, 'the map is drawn, larger where it has nothing finer')
        self.add(window, air)
        self.rows_are(window, 'air', 'streets')
        self.shows_color(window, BLUE, 'the map added last lies on top')

        # By keyboard, and by the button.
        window.find('list item', re.compile('^air'), state='focused', hidden=True)
        window.key('alt+Down')
        self.rows_are(window, 'streets', 'air')
        self.shows_color(window, RED, 'the other lies on top')
        window.find('list item', re.compile('^air'), state='focused', hidden=True)
        window.click(self.control(window, 'button', 'Move air up'))
        self.rows_are(window, 'air', 'streets')
        self.shows_color(window, BLUE, 'it lies on top again')

        # Off by its check box; on by its row.
        window.click(self.control(window, 'check box', 'Show air'))
        self.shows_color(window, RED, 'the map below is seen when the one above is off')
        window.click(self.control(window, 'check box', 'Show air'))
        self.shows_color(window, BLUE, 'it is on again')

        # Half of the blue, and of the red below it.
        slider = self.control(window, None, 'Opacity of air')
        window.press(slider)
        window.key('Home')
        for _step in range(8):
            window.key('Right')
        window.shows('50 %')
        self.shows_color(window, tuple((a + b) // 2 for a, b in zip(RED, BLUE)), 'both are seen')
        window.close()

        window = self.open_map()
        self.rows_are(window, 'air', 'streets')
        self.shows_color(window, tuple((a + b) // 2 for a, b in zip(RED, BLUE)), 'both are seen after a restart')
        kept = [path for folder in ('config', 'data', 'cache', 'state') for path in (self.home.top / folder).rglob('*')
                if path.is_file() and b'.mbtiles' in path.read_bytes()]
        self.assertEqual(kept, [], 'where maps are stands in the vault alone')
        window.close()

    def test_remove_and_undo(self):
        self.make_vault()
        streets = make_map(self.home.documents / 'streets.mbtiles', RED)
        window = self.open_map()
        self.add(window, streets)
        self.rows_are(window, 'streets')
        window.find('list item', re.compile('^streets'), state='focused', hidden=True)
        window.key('Delete')
        window.toast('Removed: streets')
        self.rows_are(window)
        self.is_no_map(window)
        window.click_on('button', 'Undo')
        self.rows_are(window, 'streets')
        self.shows_color(window, RED, 'it is back')
        self.assertTrue(streets.exists())
        window.close()

    def test_city_from_its_zoom_on(self):
        """A map of a city lies over the base map where it has something, from its lowest zoom on."""
        self.make_vault()
        x, y = 292, 391  # of zoom 10: Washington
        tiles = [(10, column, 1023 - row, png(RED)) for column in (x, x + 1) for row in (y, y + 1)]
        # Finer ones, of which one is no picture: what is coarser stands in for it.
        tiles += [(12, column, 4095 - row, png(BLUE)) for column in range(4 * x, 4 * x + 8)
                  for row in range(4 * y, 4 * y + 8)]
        city = make_map(self.home.documents / 'city.mbtiles', tiles=tiles, name='City',
                        bounds='-77.344,38.548,-76.641,39.095')
        window = self.open_map()
        self.add(window, city)
        self.rows_are(window, 'City')
        window.find('list item', 'City, From zoom 10 on, sharp to 12', hidden=True)
        # It is flown to, close enough for it to be seen.
        self.shows_color(window, RED, 'the city is shown at zoom 10')
        # The keyboard is on its row; the map's keys go through.
        window.key('plus', 'plus')
        self.shows_color(window, BLUE, 'its finer tiles are shown at zoom 12')
        window.key('plus', 'plus')
        self.shows_color(window, BLUE, 'and larger beyond')
        window.click_on('button', 'Whole country')
        self.is_no_map(window)
        window.click(self.control(window, 'button', 'Bounds'))
        window.click(self.control(window, 'button', 'Go There'))
        self.shows_color(window, RED, 'one is back there')
        window.close()

    def page(self, window, name):
        """All that is written on a page of the map as it is shown now."""
        path = self.home.documents / name
        window.choose(window.find('button', 'Save or export the map'), 'Save as PDF…')
        window.dialog('Map as PDF')
        window.choose_file('Map as PDF', path)
        window.shows(f'Wrote {name}. It is not encrypted: keep it as you would paper.')
        return test_map_out.pdf_text(path)

    def test_names_give_way(self):
        """What the base map is called stands once: not over a map that says it too, unless that is all but faded
        away. What the application itself says stays."""
        self.make_vault()
        streets = make_map(self.home.documents / 'streets.mbtiles', RED)
        window = self.open_map()
        base, office = 'CANADA', 'SanFrancisco'
        text = self.page(window, 'base.pdf')
        self.assertIn(base, text)
        self.assertIn(office, text)
        self.add(window, streets)
        self.shows_color(window, RED, 'the map is drawn')
        text = self.page(window, 'streets.pdf')
        self.assertNotIn(base, text)
        self.assertIn(office, text)
        for percent, is_named in ((10, True), (20, True), (25, False)):
            window.press(self.control(window, None, 'Opacity of streets'))
            window.key('Home')
            for _step in range((percent - 10) // 5):
                window.key('Right')
            window.shows(f'{percent} %')
            with self.subTest(percent=percent):
                self.assertEqual(base in self.page(window, f'{percent}.pdf'), is_named)
        window.click(self.control(window, 'check box', 'Show streets'))
        self.is_no_map(window)
        self.assertIn(base, self.page(window, 'off.pdf'))
        window.close()

    def test_refused_with_the_reason(self):
        self.make_vault()
        vector = make_map(self.home.documents / 'vector.mbtiles', tiles=[(3, 0, 0, b'\x1f\x8b\x08 some protocol buffer')],
                          format='pbf')
        broken = make_map(self.home.documents / 'broken.mbtiles')
        broken.write_bytes(broken.read_bytes()[:4096 * 3])
        text = self.home.documents / 'text.mbtiles'
        text.write_text('This is no map, however long it may be.')
        window = self.open_map()
        self.add(window, vector)
        window.shows(re.compile('^“vector.mbtiles” cannot be shown as a map: it holds vector tiles. Chancery shows '
                                'raster tiles: PNG, JPEG or WebP'))
        self.add(window, text)
        window.shows(re.compile('^“text.mbtiles” cannot be shown as a map: it is no MBTiles file'))
        self.add(window, broken)
        window.shows(re.compile('^The map “broken.mbtiles” is damaged'))
        self.rows_are(window)
        window.close()

    def test_a_file_that_goes(self):
        self.make_vault()
        streets = make_map(self.home.documents / 'streets.mbtiles', RED)
        window = self.open_map()
        self.add(window, streets)
        self.shows_color(window, RED, 'the map is drawn')
        away = streets.rename(self.home.documents / 'away')
        window.find('list item', 'streets, Not found', hidden=True)
        self.is_no_map(window)
        away.rename(streets)
        self.shows_color(window, RED, 'it is back')
        window.close()


if __name__ == '__main__':
    unittest.main()
