# SPDX-License-Identifier: GPL-3.0-or-later
"""What of the map goes into files: the view as picture and page, missions and zones for other programs."""
import json
import re
import struct
import unicodedata
import unittest
import zlib
from xml.etree import ElementTree

from map_case import MapCase

MARKING = 'SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY'
MISSIONS = '''Sending State,Kind,City,Latitude,Longitude
Borduria,Embassy,Washington,38.9200,-77.0500
Latveria,Consulate,Chicago,41.8800,-87.6300
Syldavia,Consulate General,Houston,,
'''
KML = '{http://www.opengis.net/kml/2.2}'


def png_size(path):
    """Width and height; every row of a file that is cut short would be missing."""
    data = path.read_bytes()
    assert data[:8] == b'\x89PNG\r\n\x1a\n' and data[-8:-4] == b'IEND', data[:8]
    return struct.unpack('>II', data[16:24])


def strings_in(content, codes):
    """The texts that a content stream of Cairo's shows; CODES: of each font, what its bytes mean."""
    texts, font, line = [], {}, []
    for name, item, end in re.findall(rb'/(f-\d+-\d+) [\d.]+ Tf|(\((?:\\.|[^\\()])*\)|<[0-9a-fA-F]+>)|(Tj|TJ|ET)', content):
        if name:
            font = codes.get(name, {})
        elif item.startswith(b'('):
            plain = re.sub(rb'\\([0-7]{3}|.)', lambda match: bytes([int(match[1], 8)]) if len(match[1]) == 3
                           else match[1], item[1:-1], flags=re.S)
            line += [font.get(byte, '') for byte in plain]
        elif item:
            line += [font.get(byte, '') for byte in bytes.fromhex(item[1:-1].decode())]
        elif end == b'ET':
            texts.append(''.join(line))
            line = []
    return texts


def pdf_text(path):
    """All texts of a page that Cairo wrote, spaces left out: it places words by themselves."""
    data = path.read_bytes()
    assert data.startswith(b'%PDF-1.4') and data.rstrip().endswith(b'%%EOF'), data[:8]
    bodies = {int(number): body for number, body in re.findall(rb'(\d+) 0 obj\n(.*?)endobj', data, re.S)}

    def stream(body):
        packed = re.search(rb'stream\r?\n(.*?)\r?\nendstream', body, re.S)
        return zlib.decompress(packed[1]) if b'FlateDecode' in body else packed[1]

    def codes_of(font):
        table = stream(bodies[int(re.search(rb'/ToUnicode (\d+) 0 R', bodies[font])[1])])
        codes = {}
        for block in re.findall(rb'beginbfchar(.*?)endbfchar', table, re.S):
            for code, text in re.findall(rb'<(\w+)>\s+<(\w+)>', block):
                codes[int(code, 16)] = bytes.fromhex(text.decode()).decode('utf-16-be')
        for block in re.findall(rb'beginbfrange(.*?)endbfrange', table, re.S):
            for low, high, text in re.findall(rb'<(\w+)>\s+<(\w+)>\s+<(\w+)>', block):
                for i in range(int(low, 16), int(high, 16) + 1):
                    codes[i] = chr(int(text, 16) + i - int(low, 16))
        return codes

    fonts = {name: codes_of(int(number)) for name, number in set(re.findall(rb'/(f-\d+-\d+) (\d+) 0 R', data))}
    texts = []
    for body in bodies.values():
        if b'stream' in body and b'/Image' not in body:
            texts += strings_in(stream(body), fonts)
    # Ligatures are letters again.
    return unicodedata.normalize('NFKC', ''.join(texts)).replace(' ', '')


class MapOut(MapCase):
    def open(self):
        self.make_vault(MISSIONS)
        window = self.open_map()
        window.shows('3 missions · 23 offices')
        window.find('button', '2 missions in view, nearest first')
        return window

    def ask(self, window, item, title):
        window.choose(window.find('button', 'Save or export the map'), item)
        window.dialog(title)

    def ask_by_key(self, window, item, title):
        window.key('ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.key('F6')
        window.find(None, 'Missions and offices on the map', state='focused', hidden=True)
        window.key('e')
        window.go_down_to(lambda: next(iter(window.all('menu item', item)), None), item)
        window.key('Return')
        window.dialog(title)

    def save(self, window, item, title, name):
        path = self.home.documents / name
        self.ask(window, item, title)
        window.choose_file(title, path)
        window.shows(f'Wrote {name}. It is not encrypted: keep it as you would paper.')
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        return path

    def test_picture(self):
        window = self.open()
        wide = window.size()[0]
        path = self.save(window, 'Save Picture…', 'Map as Picture', 'map.png')
        width, height = png_size(path)
        # As wide as the view, which fills the window while the sidebar gives way to it, and twice as fine.
        self.assertGreater(width, 1.8 * wide)
        self.assertLessEqual(width, 2 * wide)
        self.assertGreater(height, width // 2)
        window.close()

    def test_page(self):
        window = self.open()
        path = self.save(window, 'Save as PDF…', 'Map as PDF', 'map.pdf')
        text = pdf_text(path)
        self.assertEqual(text.count(MARKING.replace(' ', '')), 2, text)
        for said in ('Missions and DS offices', 'Harbour, as of ', '2 missions in view', 'Middle: ', 'Notassessed',
                     'DS field office', 'San Francisco', 'Base map: Digital Chart of the World'):
            self.assertIn(said.replace(' ', ''), text)
        self.assertRegex(text, r'\d(mi|ft)\d+(km|m)')
        window.close()

    def test_missions(self):
        window = self.open()
        path = self.save(window, 'Export Missions…', 'Missions for Other Maps', 'missions.geojson')
        found = json.loads(path.read_text(encoding='utf-8'))
        self.assertEqual({feature['geometry']['type'] for feature in found['features']}, {'Point'})
        self.assertEqual(len(found['features']), 2)
        # Only what the filters leave, and in the other format by the file's ending.
        window.fill(window.find('text', 'Sending State'), 'bord')
        window.find('button', '1 mission in view, nearest first')
        path = self.save(window, 'Export Missions…', 'Missions for Other Maps', 'missions.kml')
        names = [node.text for node in ElementTree.parse(path).iter(KML + 'name')]
        self.assertIn('Embassy of Borduria', names)
        self.assertNotIn('Consulate of Latveria', names)
        window.close()

    def test_zones(self):
        window = self.open()
        path = self.save(window, 'Export Zones…', 'Coverage Zones for Other Maps', 'zones.kml')
        marks = list(ElementTree.parse(path).iter(KML + 'Placemark'))
        names = [mark.find(KML + 'name').text for mark in marks]
        self.assertIn('Washington, D.C. area', names)
        self.assertGreater(len(names), 15)
        for mark in marks:
            self.assertTrue(list(mark.iter(KML + 'Polygon')))
        window.close()

    def test_cancelled(self):
        window = self.open()
        self.ask(window, 'Save as PDF…', 'Map as PDF')
        window.key('Escape')
        window.wait_dialog_gone('Map as PDF')
        # The pointer stays where it is, beside the dialog: over it, it would call up a tooltip.
        self.ask_by_key(window, 'Export Zones…', 'Coverage Zones for Other Maps')
        window.key('Escape')
        window.wait_dialog_gone('Coverage Zones for Other Maps')
        window.close()
        self.assertEqual([path.name for path in self.home.documents.iterdir()], ['Harbour.chancery'])


if __name__ == '__main__':
    unittest.main()
