# SPDX-License-Identifier: GPL-3.0-or-later
"""Missions and coverage zones as files for other maps, read back."""
import json
import xml.etree.ElementTree as etree

import cli

MARKING = 'SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY'
KML = '{http://www.opengis.net/kml/2.2}'


def area(ring):
    """Twice the signed area: above zero when the ring runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def holds(ring, x, y):
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def polygons(zone):
    shape = zone['geometry']
    return [shape['coordinates']] if shape['type'] == 'Polygon' else shape['coordinates']


class ExportMap(cli.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        table = cls.class_folder / 'missions.csv'
        table.write_text(cli.HEADER + ''.join(cli.row(i) for i in range(3)) +
                         cli.row(3, city='Denver', latitude='39.74', longitude='-104.99') +
                         cli.row(4, latitude='', longitude=''))
        cls.start('import', cls.master, table).check_returncode()

    def export(self, what, name):
        path = self.folder / name
        done = self.cli('export-map', what, '--output', path)
        self.assertEqual(done.status, 0, done.err)
        return path

    def geojson(self, what):
        return json.loads(self.export(what, f'{what}.geojson').read_text(encoding='utf-8'))

    def test_missions(self):
        found = self.geojson('missions')
        self.assertEqual(found['type'], 'FeatureCollection')
        self.assertIn(MARKING, json.dumps(found))
        self.assertEqual(len(found['features']), 4)  # the fifth has no position
        self.assertEqual({feature['geometry']['type'] for feature in found['features']}, {'Point'})
        first = found['features'][0]
        self.assertEqual(first['properties']['level'], 'Not assessed')
        self.assertTrue(first['properties']['ds_office'])

    def test_zones(self):
        zones = [dict(zone, polygons=polygons(zone)) for zone in self.geojson('zones')['features']]
        # 23 offices and the Washington area; an office in that area may keep no land outside of it.
        self.assertIn(len(zones), (23, 24))
        for zone in zones:
            for polygon in zone['polygons']:
                self.assertEqual(polygon[0][0], polygon[0][-1])
                self.assertGreater(area(polygon[0]), 0)
        # Denver lies in one zone only, and not in the Washington area's.
        at = [zone for zone in zones
              if any(holds(polygon[0], -104.99, 39.74) for polygon in zone['polygons'])]
        self.assertEqual(len(at), 1)

    def test_kml(self):
        root = etree.parse(self.export('all', 'all.KML')).getroot()
        self.assertEqual(root.tag, KML + 'kml')
        self.assertIn(MARKING, ''.join(root.itertext()))
        self.assertEqual(len(root.findall(f'.//{KML}Point')), 4)
        self.assertGreater(len(root.findall(f'.//{KML}Polygon')), 23)

    def test_folder_not_there(self):
        done = self.cli('export-map', 'all', '--output', '/nowhere/at/all.kml')
        self.assertEqual(done.status, 1)
        self.assertEqual(list(self.folder.glob('*.kml')), [])
