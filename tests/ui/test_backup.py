# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups in the window: after a session, before an import, and what is said when one fails."""
import re
import unittest

from chancery_window import WindowCase

GOOD = 'plover anvil tundra cassette quorum'
NAME = re.compile(r'^Harbour-\d{8}T\d{6}Z-([a-z]+)\.chancery$')
TABLE = 'Sending State,Kind,City,Latitude,Longitude,Telephone,Id\nAsterholm,Embassy,Washington,38.92,-77.05,,V1\n'


class Backup(WindowCase):
    def open(self):
        self.vault = self.home.documents / 'Harbour.chancery'
        self.backups = self.home.top / 'data/chancery/backups'
        self.cli('create', self.vault, passphrase=GOOD)
        window = self.start(self.vault)
        self.unlock(window)
        return window

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')

    def reasons(self):
        """Why each backup was made, the oldest first; one that is being written has another name."""
        names = sorted(path.name for path in self.backups.glob('[!.]*')) if self.backups.exists() else []
        return [NAME.match(name).group(1) for name in names]

    def add_mission(self, window, state):
        window.key('ctrl+n')
        form = window.find('form', 'Particulars')
        window.fill(window.field('text', 'Sending State', form), state)
        window.pick(window.field('combo box', 'Kind', form), 'Embassy')
        window.click_on('button', 'Save', form)
        window.wait_gone('form')

    def test_after_a_session(self):
        window = self.open()
        # What was never backed up is, soon after unlocking.
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        self.add_mission(window, 'Belvarra')
        window.key('ctrl+l')
        window.find('button', 'Unlock')
        window.picture('locked')
        window.wait_for(lambda: self.reasons() == ['session'] * 2, 'locking made a backup')
        self.unlock(window)
        self.add_mission(window, 'Cormandy')
        window.close()
        self.assertEqual(self.reasons(), ['session'] * 3)
        self.cli('backups', self.vault, '--verify', passphrase=GOOD)

    def test_before_an_import(self):
        (self.home.documents / 'missions.csv').touch()
        (self.home.documents / 'missions.csv').write_text(TABLE, encoding='utf-8')
        window = self.open()
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        window.key('ctrl+i')
        window.choose_file('Import Missions', self.home.documents / 'missions.csv')
        dialog = window.dialog('Import missions')
        window.click_on('button', re.compile('^Import'), dialog)
        window.wait_dialog_gone('Import missions')
        self.assertEqual(self.reasons(), ['session', 'import'])
        window.close()
        self.assertEqual(self.reasons(), ['session', 'import', 'session'])

    def test_folder_in_the_way(self):
        (self.home.top / 'data/chancery').mkdir(parents=True)
        (self.home.top / 'data/chancery/backups').write_text('in the way')
        window = self.open()
        window.find('alert', re.compile('No backup was made'))
        window.picture('backup-failed')
        self.add_mission(window, 'Belvarra')
        # The window stays for once to say that the backup failed; the vault is closed, and whole.
        window.key('ctrl+q')
        window.find('button', 'Unlock')
        window.find('alert', re.compile('No backup was made'))
        window.close()
        self.cli('verify', self.vault, passphrase=GOOD)


if __name__ == '__main__':
    unittest.main()
