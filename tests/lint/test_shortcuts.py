# SPDX-License-Identifier: GPL-3.0-or-later
"""Each key of the map's tools stands in the window of shortcuts, which is where a user looks for it."""
import re
import unittest
import xml.etree.ElementTree as ElementTree

from tree import ROOT

TABLE = ROOT / 'src/ui/map/chancery-map-toolbox-actions.c'
SHORTCUTS = ROOT / 'resources/help-overlay.ui'


class Shortcuts(unittest.TestCase):
    def test_keys_of_the_map(self):
        keys = set(re.findall(r'\{ "[a-z-]+", GDK_KEY_([a-z]), \w+ \}', TABLE.read_text(encoding='utf-8')))
        listed = {node.text for node in ElementTree.parse(SHORTCUTS).iter('property')
                  if node.get('name') == 'accelerator'}
        self.assertGreater(len(keys), 5)
        self.assertEqual(keys - listed, set())


if __name__ == '__main__':
    unittest.main()
