# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the map begin with: a vault with missions, and the map open."""
import re

from chancery_window import WindowCase

PASSPHRASE = 'plover anvil tundra cassette quorum'


class MapCase(WindowCase):
    # Vaults by the table in them: turning a passphrase into a key is slow on purpose, and the tests of a script
    # begin with the same few vaults.
    made = {}

    def make_vault(self, missions=None):
        """MISSIONS: a table to import, as CSV."""
        self.path = self.home.documents / 'Harbour.chancery'
        if missions not in self.made:
            self.made[missions] = self.fill_vault(missions)
        self.path.write_bytes(self.made[missions])

    def fill_vault(self, missions):
        path = self.home.top / 'made.chancery'
        self.make_vault_at(path, PASSPHRASE)
        if missions:
            table = self.home.top / 'missions.csv'
            table.write_text(missions, encoding='utf-8')
            self.cli('import', path, table, passphrase=PASSPHRASE)
        left = [other.name for other in path.parent.glob('made.chancery-*') if other.is_file()]
        self.assertEqual(left, [], 'all of a vault that is closed is in its file')
        made = path.read_bytes()
        path.unlink()
        return made

    def open_map(self, title=r' · 23 offices$'):
        """TITLE: an expression for what stands in the map's head."""
        window = self.start(self.path)
        window.fill(window.find('text', 'Passphrase'), PASSPHRASE, hidden=True)
        window.key('Return')
        window.press(window.find('list item', 'Map'))
        window.shows(re.compile(title))
        return window
