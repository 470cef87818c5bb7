# SPDX-License-Identifier: GPL-3.0-or-later
"""Verification and its code, a damaged vault, one that is gone, and one that another process has."""
import json
import os
import re
import subprocess
import sys
import time
import unittest
from pathlib import Path

from chancery_window import CLI, MAKE_VAULT, Hold, WindowCase

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import rawkey  # noqa: E402

GOOD = 'plover anvil tundra cassette quorum'
TABLE = '''\
Sending State,Kind,City,Latitude,Longitude,Telephone,Id
Asterholm,Embassy,Washington,38.92,-77.05,(202) 555-0142,V1
Belvarra,Consulate General,Houston,29.7604,-95.3698,(713) 555-0143,V2
'''
PAGE = 4096
MISSION = 'Consulate General of Belvarra'
NAME = 'Tibor Valdres'


class Damage(WindowCase):
    def setUp(self):
        super().setUp()
        self.vault = self.home.documents / 'Harbour.chancery'
        self.table = self.home.documents / 'missions.csv'
        self.table.write_text(TABLE, encoding='utf-8')
        self.make_vault_at(self.vault, GOOD)
        self.cli('import', self.vault, self.table, passphrase=GOOD)

    def listed(self, what, vault=None):
        return json.loads(self.cli('list', vault or self.vault, what, '--format', 'json', passphrase=GOOD))

    def code(self, vault=None):
        return self.cli('head', vault or self.vault, passphrase=GOOD).strip()

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')

    def open(self):
        window = self.start(self.vault)
        self.unlock(window)
        window.find('list item', 'Missions', state='selected')
        return window

    def verify(self, window):
        window.choose(window.find('button', 'Main Menu'), 'Verify Vault…')
        return window.dialog('Verify Vault')

    def shell(self, sql):
        key = subprocess.run([str(MAKE_VAULT), '--recovery-key', str(self.vault), GOOD], check=True,
                             capture_output=True, text=True).stdout
        return rawkey.shell(self.vault, rawkey.raw_key(key), sql)

    def spoil(self, *pages):
        """Put nonsense over these pages, counted from 1."""
        whole = bytearray(self.vault.read_bytes())
        for page in pages:
            whole[(page - 1) * PAGE + 100:page * PAGE] = os.urandom(PAGE - 100)
        self.vault.write_bytes(whole)

    def page_of(self, tree):
        """The first page of the tree that a table or an index is."""
        return int(self.shell(f"SELECT rootpage FROM sqlite_master WHERE name = '{tree}';")[0])

    # Verification

    def compare(self, window, code):
        entry = window.find('text', 'A code noted earlier', hidden=True)
        window.scroll_to(entry)
        window.fill(entry, code)
        window.key('Return')

    def test_well(self):
        earlier = self.code()
        self.cli('add', self.vault, 'mission', 'sending_state=Corvinia', 'kind=embassy', passphrase=GOOD)
        code = self.code()
        window = self.open()
        dialog = self.verify(window)
        window.shows('All is well')
        window.shows(re.compile(r'^Checked on .*: \d+ pages, \d+ records and \d+ changes\.'))
        window.shows(re.compile('one unbroken chain'))
        window.picture('verify-well')
        for group in code.split('-'):
            self.assertTrue(window.all('label', group, dialog, hidden=True), group)
        # Copied, and compared with what was copied.
        copy = window.find('button', 'Copy the Code', dialog, hidden=True)
        window.scroll_to(copy)
        window.click(copy)
        window.toast(re.compile('Copied'))
        entry = window.find('text', 'A code noted earlier', hidden=True)
        window.scroll_to(entry)
        window.press(entry)
        window.key('ctrl+v')
        window.wait_for(lambda: entry.text == code, 'the code is in the entry')
        window.key('Return')
        window.find('list item', re.compile('ends with the change that was noted'), hidden=True)
        self.compare(window, earlier.lower().replace('-', ' '))
        window.find('list item', re.compile('gone on since then, and contains change'), hidden=True)
        window.picture('verify-code-known')
        # One wrong character is no other history.
        wrong = code[:-1] + ('A' if code[-1] != 'A' else 'B')
        self.compare(window, wrong)
        fault = window.wait_for(lambda: entry.description, 'the fault is told with the entry')
        self.assertNotIn('change', fault.split('.')[0])
        window.picture('verify-code-mistyped')
        self.compare(window, self.code_of_another())
        window.find('list item', re.compile('is not the one that was noted.*compare it with a backup'), hidden=True)
        window.picture('verify-code-unknown')
        # What was just said takes no key from it.
        window.scroll_to(copy)
        window.click(copy)
        window.toast(re.compile('Copied'))
        window.key('Escape')
        window.wait_dialog_gone('Verify Vault')
        window.close()

    def code_of_another(self):
        other = self.home.top / 'other.chancery'
        self.make_vault_at(other, GOOD)
        return self.code(other)

    def test_changed_behind(self):
        self.shell("UPDATE mission SET external_id = 'V99' WHERE sending_state = 'Belvarra';")
        window = self.open()
        self.verify(window)
        window.shows('The vault is not as it should be')
        wrong = window.find('list', 'What is wrong')
        window.shows(re.compile(r'Records: .*Belvarra.*External id', re.S), wrong)
        window.find('list', 'What is safe', hidden=True)
        window.picture('verify-changed-behind')
        window.key('Escape')
        window.wait_dialog_gone('Verify Vault')
        window.close()

    def test_verify_again(self):
        """It can be asked for twice."""
        window = self.open()
        for _time in range(2):
            self.verify(window)
            window.shows('All is well')
            window.key('Escape')
            window.wait_dialog_gone('Verify Vault')
        window.close()

    def test_verify_stopped(self):
        """Whoever stops it half-way gets no answer, and the vault is as it was."""
        hold = Hold(self.home)
        window = self.open()
        for stop in (lambda dialog: window.click_on('button', 'Cancel', dialog), lambda _dialog: window.key('Escape')):
            hold.on(self.vault.name)
            dialog = self.verify(window)
            window.shows('Checking the vault', dialog)
            hold.wait(window)
            window.picture('verify-running')
            stop(dialog)
            window.wait_dialog_gone('Verify Vault')
            hold.off()
            window.wait_gone('label', 'Checking the vault')
        self.verify(window)
        window.shows('All is well')
        window.key('Escape')
        window.wait_dialog_gone('Verify Vault')
        window.close()

    # Damage

    def test_salvage_stopped(self):
        """Nothing is made, what was typed is kept, and it can be begun anew."""
        self.spoil(1)
        new = self.home.documents / 'new.chancery'
        hold = Hold(self.home)
        window = self.start(self.vault)
        self.unlock(window)
        window.find('alert', re.compile('damaged'))
        window.click_on('button', 'Save What Can Be Read…')
        dialog = window.dialog('Save What Can Be Read')
        window.click_on('button', 'Choose Where to Save…')
        hold.on(self.vault.name)
        self.answer_chooser(window, new)
        window.shows('Saving what can be read', dialog)
        hold.wait(window)
        window.picture('salvage-running')
        window.click_on('button', 'Cancel', dialog)
        hold.off()
        window.shows('Stopped; no vault was made', dialog)
        window.find('button', 'Choose Where to Save…', state='sensitive')
        self.assertEqual(list(self.home.documents.glob('*new*')), [])
        window.key('Escape')
        window.wait_dialog_gone('Save What Can Be Read')
        window.close()

    def test_salvage_from_lock_screen(self):
        self.spoil(1, 3)
        damaged = self.vault.read_bytes()
        new = self.home.documents / 'new.chancery'
        window = self.start(self.vault)
        self.unlock(window)
        window.find('alert', re.compile('damaged'))
        window.picture('damaged')
        window.click_on('button', 'Save What Can Be Read…')
        window.dialog('Save What Can Be Read')
        window.picture('salvage-ask')
        # The passphrase that was typed is not asked for again.
        window.click_on('button', 'Choose Where to Save…')
        self.answer_chooser(window, new)
        window.shows(re.compile('Everything was saved|Saved in part'))
        window.find('list', 'What was saved', hidden=True)
        window.picture('salvage-done')
        self.assertEqual(self.vault.read_bytes(), damaged)
        window.click_on('button', 'Open the New Vault')
        window.wait_dialog_gone('Save What Can Be Read')
        window.shows('new')
        self.unlock(window)
        window.shows(re.compile('Belvarra'))
        window.close()
        self.assertEqual(sorted(row['sending_state'] for row in self.listed('missions', new)),
                         ['Asterholm', 'Belvarra'])
        self.cli('verify', new, passphrase=GOOD)

    def answer_chooser(self, window, path):
        """The chooser has the title of the dialog that it stands over."""
        window.wait_for(lambda: len(window.x_windows()) == 3, 'the file chooser is there')
        window.find('text', re.compile('.'), hidden=True)
        window.key('ctrl+a')
        window.type(str(path))
        window.key('Return')
        window.wait_for(lambda: len(window.x_windows()) == 2, 'the file chooser is gone')

    def test_salvage_wrong_passphrase(self):
        self.spoil(1)
        window = self.start(self.vault)
        self.unlock(window)
        window.find('alert', re.compile('damaged'))
        window.click_on('button', 'Save What Can Be Read…')
        dialog = window.dialog('Save What Can Be Read')
        window.fill(window.find('text', 'Passphrase', dialog), 'eight rivers', hidden=True)
        window.click_on('button', 'Choose Where to Save…')
        self.answer_chooser(window, self.home.documents / 'new.chancery')
        window.wait_for(lambda: 'passphrase' in window.find('text', 'Passphrase', dialog).description,
                        'the fault is told with the passphrase')
        self.assertFalse((self.home.documents / 'new.chancery').exists())
        window.key('Escape')
        window.wait_dialog_gone('Save What Can Be Read')
        window.close()

    def test_damaged_in_part(self):
        """What can be read is shown, a list that cannot says so, and the bar says what to do."""
        self.spoil(self.page_of('contact_row_name'))
        window = self.open()
        window.shows(re.compile('Belvarra'))
        window.press(window.find('list item', 'Contacts'))
        window.shows('This list cannot be read')
        bar = window.find('alert', re.compile('damaged, so it can only be read'))
        window.picture('damaged-list')
        window.resize(400, 720)
        window.wait_for(lambda: bar.extents[2] <= 400 and bar.is_on_screen(), 'the bar has become narrow')
        window.picture('damaged-list-narrow')
        # A window whose content is wider takes its width back a moment later.
        time.sleep(1)
        self.assertEqual((400, 720), window.size())
        window.resize(1280, 800)
        self.assertNotIn('sensitive', window.find('button', 'New').states)
        window.click_on('button', 'Verify…', bar)
        window.dialog('Verify Vault')
        window.shows('The vault is damaged')
        window.shows(re.compile('Pages: '))
        window.picture('verify-damaged')
        window.key('Escape')
        window.wait_dialog_gone('Verify Vault')
        window.click_on('button', 'Save What Can Be Read…', bar)
        window.dialog('Save What Can Be Read')
        window.find('button', 'Choose Where to Save…')
        window.key('Escape')
        window.wait_dialog_gone('Save What Can Be Read')
        window.find('button', 'Unlock')
        window.close()

    def test_damaged_then_restored(self):
        """From the backups of a damaged vault that is open one comes to the page that replaces the file."""
        window = self.open()
        window.wait_for(lambda: list(self.backups()), 'the owed backup is there')
        window.close()
        self.spoil(self.page_of('contact_row_name'))
        damaged = self.vault.read_bytes()
        window = self.open()
        window.press(window.find('list item', 'Contacts'))
        window.find('alert', re.compile('damaged, so it can only be read'))
        window.choose(window.find('button', 'Main Menu'), 'Backups…')
        dialog = window.dialog('Backups')
        window.picture('backups-damaged')
        button = window.find('button', re.compile('^Restore the backup of'), dialog, hidden=True)
        window.scroll_to(button)
        window.click(button)
        window.wait_dialog_gone('Backups')
        window.fill(window.find('text', 'Passphrase of the backup'), GOOD, hidden=True)
        window.key('Return')
        window.shows('What is in it')
        restore = window.find('button', 'Restore', hidden=True)
        window.scroll_to(restore)
        window.click(restore)
        window.shows(re.compile('^The backup was restored'))
        [aside] = self.home.documents.glob('Harbour-damaged-*.chancery')
        self.assertEqual(aside.read_bytes(), damaged)
        self.unlock(window)
        window.shows(re.compile('Belvarra'))
        window.close()
        self.cli('verify', self.vault, passphrase=GOOD)

    def backups(self):
        return (self.home.top / 'data/chancery/backups').glob('[!.]*')

    # Gone

    def test_gone_and_back(self):
        """The drive is pulled out while a form is open, and put back."""
        window = self.open()
        away = self.home.top / 'away'
        window.press(window.find('label', re.compile('Belvarra'), window.find('list', 'Missions')))
        window.shows(MISSION)
        window.click_on('button', 'Add Contact')
        form = window.find('form', 'New contact')
        window.fill(window.field('text', 'Name', form), NAME)
        self.home.documents.rename(away)
        window.find('alert', re.compile('not where it was.*what you type is kept'))
        window.picture('gone-bar')
        window.click_on('button', 'Save', form)
        window.find('alert', re.compile('Nothing was saved. Put it back and save again'))
        window.picture('gone-refused')
        self.assertEqual(window.field('text', 'Name', form).text, NAME)
        away.rename(self.home.documents)
        window.wait_gone('alert', re.compile('what you type is kept'))
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.toast(f'Saved “{NAME}”')
        window.close()
        self.assertEqual([row['name'] for row in self.listed('contacts')], [NAME])
        self.cli('verify', self.vault, passphrase=GOOD)

    # Two at a time

    def hold(self):
        """Another process has the vault, as its answer shows."""
        self.passphrase_file.write_text(GOOD + '\n')
        holder = subprocess.Popen([str(CLI), '--passphrase-file', str(self.passphrase_file), 'open', str(self.vault)],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.home.environment())
        self.addCleanup(holder.communicate)
        holder.stdin.write(b'list missions\n')
        holder.stdin.flush()
        self.assertTrue(holder.stdout.readline())
        return holder

    def test_reading_until_free(self):
        holder = self.hold()
        window = self.start(self.vault)
        self.unlock(window)
        window.find('alert', re.compile(rf'open in another Chancery \(chancery-cli, process {holder.pid}'))
        window.click_on('button', 'Open for reading only')
        bar = window.find('alert', re.compile(rf'process {holder.pid}.*can only be read'))
        window.picture('held-bar')
        window.press(window.find('label', re.compile('Belvarra'), window.find('list', 'Missions')))
        window.shows(MISSION)
        self.assertNotIn('sensitive', window.find('button', 'Edit').states)
        self.assertEqual(window.all('button', 'Open for Writing'), [])
        holder.communicate()
        window.find('alert', re.compile('Nobody else has “Harbour” open any more'))
        window.picture('free-bar')
        window.click_on('button', 'Open for Writing')
        window.wait_for(lambda: not bar.is_on_screen(), 'the bar is gone')
        # It shows what it showed, and writes.
        window.shows(MISSION)
        window.click_on('button', 'Add Contact')
        form = window.find('form', 'New contact')
        window.fill(window.field('text', 'Name', form), NAME)
        window.click_on('button', 'Save', form)
        window.toast(f'Saved “{NAME}”')
        window.close()
        self.assertEqual([row['name'] for row in self.listed('contacts')], [NAME])

    def test_lock_screen_until_free(self):
        holder = self.hold()
        window = self.start(self.vault)
        self.unlock(window)
        window.find('alert', re.compile('open in another Chancery'))
        holder.communicate()
        window.find('alert', re.compile('can be unlocked as usual'))
        self.assertEqual(window.all('button', 'Open for reading only'), [])
        window.click_on('button', 'Unlock')
        window.shows(re.compile('Belvarra'))
        window.find('button', 'New', state='sensitive')
        window.close()


if __name__ == '__main__':
    unittest.main()
