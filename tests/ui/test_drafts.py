# SPDX-License-Identifier: GPL-3.0-or-later
"""What was typed into a form and not saved outlives leaving, locking, a crash and a vault that is gone."""
import json
import re
import signal
import unittest

from chancery_window import WindowCase

GOOD = 'plover anvil tundra cassette quorum'
TABLE = '''\
Sending State,Kind,City,Latitude,Longitude,Telephone,Id
Asterholm,Embassy,Washington,38.92,-77.05,(202) 555-0142,V1
Belvarra,Consulate General,Houston,29.7604,-95.3698,(713) 555-0143,V2
'''
MISSION = 'Consulate General of Belvarra'
NAME = 'Tibor Valdres'


class Drafts(WindowCase):
    def setUp(self):
        super().setUp()
        self.vault = self.home.documents / 'Harbour.chancery'
        table = self.home.documents / 'missions.csv'
        table.write_text(TABLE, encoding='utf-8')
        self.make_vault_at(self.vault, GOOD)
        self.cli('import', self.vault, table, passphrase=GOOD)

    def listed(self, what):
        return json.loads(self.cli('list', self.vault, what, '--format', 'json', passphrase=GOOD))

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')

    def open(self):
        window = self.start(self.vault)
        self.unlock(window)
        window.find('list', 'Missions')
        return window

    def lock(self, window):
        window.key('ctrl+l')
        window.find('button', 'Unlock')

    def begin_contact(self, window):
        window.press(window.find('label', re.compile('Belvarra'), window.find('list', 'Missions')))
        window.shows(MISSION)
        window.click_on('button', 'Add Contact')
        form = window.find('form', 'New contact')
        window.fill(window.field('text', 'Name', form), NAME)
        window.fill(window.field('text', 'E-mail', form), 'not yet right')
        return form

    def go_on(self, window, name=NAME, by_list=True):
        if by_list:
            row = window.find('list item', re.compile(f'Continue {name}'), window.find('list', 'Not finished'))
            window.press(row)
        else:
            window.shows(f'“{name}” is not finished')
            window.click_on('button', 'Continue')

    def contact_is_back(self, window):
        form = window.find('form', 'New contact')
        self.assertEqual(window.field('text', 'Name', form).text, NAME)
        mail = window.field('text', 'E-mail', form)
        self.assertEqual(mail.text, 'not yet right')
        window.find('label', MISSION, form)
        window.shows('Draft kept, not yet saved', form)
        window.wait_gone('list', 'Not finished')
        return form

    def save_contact(self, window, form):
        window.fill(window.field('text', 'E-mail', form), 'tibor@example.org')
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.toast(f'Saved “{NAME}”')
        window.wait_gone('list', 'Not finished')

    def test_lock(self):
        window = self.open()
        self.begin_contact(window)
        # At once: nothing waits for the next second, and nobody is asked.
        self.lock(window)
        self.assertNotIn('Tibor', '\n'.join(window.tree().outline()))
        self.unlock(window)
        window.picture('not-finished')
        self.go_on(window, by_list=False)
        form = self.contact_is_back(window)
        window.picture('continued')
        self.lock(window)
        self.unlock(window)
        self.go_on(window)
        self.save_contact(window, self.contact_is_back(window))
        self.lock(window)
        self.unlock(window)
        window.find('list', 'Missions')
        self.assertEqual(window.all('list', 'Not finished'), [])
        window.close()
        self.assertEqual([row['name'] for row in self.listed('contacts')], [NAME])

    def test_killed(self):
        window = self.open()
        form = self.begin_contact(window)
        window.shows('Draft kept, not yet saved', form)
        window.process.send_signal(signal.SIGKILL)
        window.process.wait()
        self.assertEqual(self.listed('contacts'), [])
        window = self.open()
        self.go_on(window)
        self.save_contact(window, self.contact_is_back(window))
        window.close()
        window = self.open()
        self.assertEqual(window.all('list', 'Not finished'), [])
        window.close()

    def test_closed_and_discarded(self):
        window = self.open()
        self.begin_contact(window)
        window.close()
        window = self.open()
        self.go_on(window)
        form = self.contact_is_back(window)
        window.click_on('button', 'Discard', form)
        window.wait_gone('form')
        window.close()
        window = self.open()
        self.assertEqual(window.all('list', 'Not finished'), [])
        window.close()
        self.assertEqual(self.listed('contacts'), [])

    def edit_phone(self, window, text):
        window.press(window.find('label', re.compile('Belvarra'), window.find('list', 'Missions')))
        window.shows(MISSION)
        window.click_on('button', 'Edit')
        form = window.find('form', 'Particulars')
        window.fill(window.field('text', 'Telephone', form), text)
        return form

    def test_put_aside(self):
        """Without any lock: another mission is looked at meanwhile."""
        window = self.open()
        self.edit_phone(window, '+1 713 555 0199')
        window.press(window.find('label', re.compile('Asterholm'), window.find('list', 'Missions')))
        window.shows('Embassy of Asterholm')
        window.wait_gone('form')
        window.find('list', 'Not finished')
        window.press(window.find('label', re.compile('Belvarra'), window.find('list', 'Missions')))
        window.shows(MISSION)
        window.click_on('button', 'Continue Editing')
        form = window.find('form', 'Particulars')
        self.assertIn('555 0199', window.field('text', 'Telephone', form).text)
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.wait_gone('list', 'Not finished')
        window.close()

    def test_visit(self):
        window = self.open()
        window.press(window.find('label', re.compile('Belvarra'), window.find('list', 'Missions')))
        window.click_on('button', 'Add Visit')
        form = window.find('form', 'New visit')
        window.fill(window.field('text', 'Purpose', form), 'Doors and gates')
        self.lock(window)
        self.unlock(window)
        self.go_on(window, 'Doors and gates')
        window.shows(MISSION)
        form = window.find('form', 'New visit')
        self.assertEqual(window.field('text', 'Purpose', form).text, 'Doors and gates')
        window.close()

    def test_changed_meanwhile(self):
        window = self.open()
        self.edit_phone(window, '+1 713 555 0199')
        window.close()
        self.change_behind()
        window = self.open()
        self.go_on(window, MISSION)
        form = window.find('form', 'Particulars')
        window.click_on('button', 'Save', form)
        bar = window.find('alert', re.compile('changed since you began.*Telephone is now.*555.0200', re.S))
        self.assertNotIn('Website', bar.name)
        window.picture('changed-meanwhile')
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.close()
        shown = self.cli('show', self.vault, 'mission', 'V2', passphrase=GOOD)
        self.assertIn('555', shown)
        self.assertRegex(shown, '555.0199')
        self.assertIn('belvarra.example', shown)

    def change_behind(self):
        """The same record, by other means, while the form lies in the vault."""
        table = self.home.documents / 'changed.csv'
        table.write_text('Id,Sending State,Kind,Telephone,Website\n'
                         'V2,Belvarra,Consulate General,+1 713 555 0200,https://belvarra.example\n', encoding='utf-8')
        self.cli('import', self.vault, table, passphrase=GOOD)

    def test_gone(self):
        """The drive is pulled out while somebody writes."""
        window = self.open()
        elsewhere = self.home.documents / 'elsewhere'
        self.begin_contact(window)
        self.vault.rename(elsewhere)
        self.lock(window)
        window.find('alert', re.compile('could not be put into the vault'))
        window.picture('gone')
        state = list((self.home.top / 'state/chancery').iterdir())
        self.assertEqual(len(state), 1)
        self.assertNotIn(NAME.encode(), state[0].read_bytes())
        elsewhere.rename(self.vault)
        self.unlock(window)
        self.go_on(window)
        self.save_contact(window, self.contact_is_back(window))
        self.assertEqual(list((self.home.top / 'state/chancery').iterdir()), [])
        window.close()


if __name__ == '__main__':
    unittest.main()
