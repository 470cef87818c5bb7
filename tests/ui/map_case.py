# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the map begin with: a vault with missions, and the map open."""
import re

from chancery_window import WindowCase

PASSPHRASE = 'plover anvil tundra cassette quorum'


class MapCase(WindowCase):
    def make_vault(self, missions=None):
        """MISSIONS: a table to import, as CSV."""
        self.path = self.home.documents / 'Harbour.chancery'
        self.cli('create', self.path, passphrase=PASSPHRASE)
        if missions:
            table = self.home.top / 'missions.csv'
            table.write_text(missions, encoding='utf-8')
            self.cli('import', self.path, table, passphrase=PASSPHRASE)

    def open_map(self, title=r' · 23 offices$'):
        """TITLE: an expression for what stands in the map's head."""
        window = self.start(self.path)
        window.fill(window.find('text', 'Passphrase'), PASSPHRASE, hidden=True)
        window.key('Return')
        window.press(window.find('list item', 'Map'))
        window.shows(re.compile(title))
        return window
