# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups in the window: after a session, before an import, and what is said when one fails."""
import json
import re
import subprocess
import unittest

from chancery_window import BUILD, Hold, WindowCase

GOOD = 'plover anvil tundra cassette quorum'
MAKE_VAULT = BUILD / 'tests/cli/make-vault'
OTHER = 'seventy blue herons argue quietly'
NAME = re.compile(r'^Harbour-\d{8}T\d{6}Z-([a-z]+)\.chancery$')
TABLE = 'Sending State,Kind,City,Latitude,Longitude,Telephone,Id\nAsterholm,Embassy,Washington,38.92,-77.05,,V1\n'


class Backup(WindowCase):
    def open(self):
        self.vault = self.home.documents / 'Harbour.chancery'
        self.backups = self.home.top / 'data/chancery/backups'
        self.make_vault_at(self.vault, GOOD)
        window = self.start(self.vault)
        self.unlock(window)
        return window

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')

    def menu(self, window, item):
        window.press(window.find(None, 'Main Menu'))
        window.go_down_to(lambda: next(iter(window.all(None, item)), None), item)
        window.key('Return')

    def open_dialog(self, window):
        self.menu(window, 'Backups…')
        return window.dialog('Backups')

    def close_dialog(self, window):
        """Once is enough, whatever had the keyboard before."""
        window.key('Escape')
        window.wait_dialog_gone('Backups')

    def restore_first(self, window, dialog):
        """The latest backup is looked into."""
        button = window.find('button', re.compile('^Restore the backup of'), dialog, hidden=True)
        window.scroll_to(button)
        window.click(button)
        window.shows('What would be lost', dialog)

    def states(self):
        """What is in the vault on the disk: sending States, as the command line tells them."""
        rows = json.loads(self.cli('list', self.vault, 'missions', '--format=json', passphrase=GOOD))
        return sorted(row['sending_state'] for row in rows)

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

    def test_back_up_now(self):
        window = self.open()
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        dialog = self.open_dialog(window)
        window.shows(re.compile('^Last backup: today'), dialog)
        window.shows(re.compile(r'^After a session · .* · \d+ records · 1 change · checked$'), dialog)
        window.picture('backups')
        window.click_on('button', 'Back Up Now', dialog)
        window.toast('The backup was made and checked')
        self.assertEqual(self.reasons(), ['session', 'request'])
        window.shows(re.compile('^On request · .* · checked$'), dialog)
        self.close_dialog(window)
        window.close()

    def test_back_up_now_stopped(self):
        hold = Hold(self.home)
        window = self.open()
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        dialog = self.open_dialog(window)
        window.shows(re.compile('^Last backup: today'), dialog)
        hold.on('/chancery/backups/')
        window.click_on('button', 'Back Up Now', dialog)
        hold.wait(window)
        window.picture('backup-running')
        window.click_on('button', 'Cancel', dialog)
        hold.off()
        window.shows('No backup was made; those that were there still are', dialog)
        self.assertEqual(self.reasons(), ['session'])
        window.find('button', 'Back Up Now', dialog, state='sensitive')
        self.close_dialog(window)
        window.close()
        self.assertEqual(list(self.backups.glob('.*')), [])

    def test_restore_and_undo(self):
        window = self.open()
        self.add_mission(window, 'Belvarra')
        dialog = self.open_dialog(window)
        window.click_on('button', 'Back Up Now', dialog)
        window.toast('The backup was made and checked')
        self.close_dialog(window)
        self.add_mission(window, 'Cormandy')
        dialog = self.open_dialog(window)
        self.restore_first(window, dialog)
        window.shows(re.compile('^1 change made since is taken back'), dialog)
        window.shows(re.compile('On restoring: 1 goes to the bin'), dialog)
        window.shows(re.compile('Embassy of Cormandy'), dialog)
        window.picture('backup-preview')
        window.click_on('button', 'Restore', dialog)
        window.toast(re.compile('^Done: Restore the backup of'))
        window.picture('backup-restored')
        self.assertEqual(self.reasons().count('restore'), 1)
        self.assertEqual(self.states(), ['Belvarra'])
        window.click_on('button', 'Undo', dialog)
        window.toast(re.compile('^Undone: Restore the backup of'))
        self.assertEqual(self.states(), ['Belvarra', 'Cormandy'])
        self.close_dialog(window)
        window.close()
        self.cli('verify', self.vault, passphrase=GOOD)

    def test_under_an_earlier_passphrase(self):
        window = self.open()
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        window.close()
        old = self.home.top / 'old'
        old.write_text(GOOD + '\n')
        new = self.home.top / 'new'
        new.write_text(OTHER + '\n')
        self.cli('passwd', self.vault, '--no-backup', f'--passphrase-file={old}', f'--new-passphrase-file={new}')
        window = self.start(self.vault)
        window.fill(window.find('text', 'Passphrase'), OTHER, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')
        window.wait_for(lambda: self.reasons() == ['session'] * 2, 'one under the new passphrase is there')
        self.add_mission(window, 'Belvarra')
        dialog = self.open_dialog(window)
        window.shows(re.compile('under another passphrase than the present one'), dialog)
        button = window.all('button', re.compile('^Restore the backup of'), dialog, hidden=True)[-1]
        window.scroll_to(button)
        window.click(button)
        entry = window.find('text', 'Passphrase of the backup', dialog)
        window.picture('backup-passphrase')
        window.fill(entry, GOOD, hidden=True)
        window.key('Return')
        window.shows(re.compile('On restoring: 1 goes to the bin'), dialog)
        self.close_dialog(window)
        window.close()

    def test_sign(self):
        """A folder that is not there: a sign in the sidebar says so, and leads to where it can be mended."""
        self.home.set(backup_folder=f"'{self.home.top / 'stick'}'")
        window = self.open()
        sign = window.find('button', 'Backup failed')
        window.picture('backup-sign')
        window.click(sign)
        window.dialog('Backups')
        self.close_dialog(window)
        window.click(sign)
        dialog = window.dialog('Backups')
        window.shows('The last backup failed', dialog)
        window.shows(re.compile('is not there. Connect the drive'), dialog)
        window.picture('backups-failed')
        # The folder is back; a backup can be made, and the sign goes.
        (self.home.top / 'stick').mkdir()
        window.click_on('button', 'Back Up Now', dialog)
        window.toast('The backup was made and checked')
        self.assertEqual(len(list((self.home.top / 'stick').glob('Harbour-*-request.chancery'))), 1)
        self.close_dialog(window)
        window.wait_gone('button', 'Backup failed')
        window.close()

    def test_overdue(self):
        """What was changed two days ago is in no backup: the one that is owed was stopped."""
        self.vault = self.home.documents / 'Harbour.chancery'
        self.backups = self.home.top / 'data/chancery/backups'
        subprocess.run([str(MAKE_VAULT), str(self.vault), GOOD, '2'], check=True, env=self.home.environment())
        hold = Hold(self.home)
        hold.on('/chancery/backups/')
        window = self.start(self.vault)
        self.unlock(window)
        hold.wait(window)
        window.click_on('button', 'Cancel')
        hold.off()
        window.wait_gone('button', 'Cancel')
        sign = window.find('button', 'Backup overdue')
        window.picture('backup-overdue')
        self.assertEqual(self.reasons(), [])
        window.click(sign)
        dialog = window.dialog('Backups')
        window.click_on('button', 'Back Up Now', dialog)
        window.toast('The backup was made and checked')
        self.assertEqual(self.reasons(), ['request'])
        self.close_dialog(window)
        window.wait_gone('button', 'Backup overdue')
        # A change of today can wait until the session ends.
        self.add_mission(window, 'Belvarra')
        window.shows('Embassy of Belvarra')
        self.assertEqual(window.all('button', 'Backup overdue'), [])
        window.close()

    def test_folder_chosen(self):
        (self.home.top / 'elsewhere').mkdir()
        window = self.open()
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        dialog = self.open_dialog(window)
        choose = window.find('button', 'Choose the Folder', dialog, hidden=True)
        window.scroll_to(choose)
        window.click(choose)
        window.choose_file('Folder for Backups', self.home.top / 'elsewhere')
        window.shows(str(self.home.top / 'elsewhere'), dialog)
        back_up = window.find('button', 'Back Up Now', dialog, hidden=True)
        window.scroll_to(back_up)
        window.click(back_up)
        window.wait_for(lambda: list((self.home.top / 'elsewhere').glob('Harbour-*-request.chancery')),
                        'it lies in the folder that was chosen')
        self.assertEqual(self.reasons(), ['session'])
        self.close_dialog(window)
        window.close()

    def damage(self):
        """A vault with a backup, whose file is no vault any more."""
        window = self.open()
        window.wait_for(lambda: self.reasons() == ['session'], 'the owed backup is there')
        self.add_mission(window, 'Belvarra')
        window.close()
        self.assertEqual(self.reasons(), ['session'] * 2)
        self.vault.write_bytes(b'torn to pieces' * 500)

    def restore_from_lock_screen(self, window):
        window.click_on('button', 'Restore a Backup…')
        window.click_on('button', re.compile('^Restore the backup of'))
        window.fill(window.find('text', 'Passphrase of the backup'), 'not it', hidden=True)
        window.key('Return')
        window.shows(re.compile('passphrase', re.I))
        window.find('button', 'Look into It')
        window.picture('restore-ask')
        window.fill(window.find('text', 'Passphrase of the backup'), GOOD, hidden=True)
        window.key('Return')
        window.shows('What is in it')
        window.picture('restore-plan')
        button = window.find('button', 'Restore', hidden=True)
        window.scroll_to(button)
        window.click(button)
        window.shows(re.compile('^The backup was restored'))

    def test_damaged(self):
        self.damage()
        damaged = self.vault.read_bytes()
        window = self.start(self.vault)
        window.find('button', 'Restore a Backup…')
        window.picture('restore-offered')
        self.restore_from_lock_screen(window)
        window.picture('restore-done')
        # A passphrase that is wrong does not take away what can be taken back.
        window.fill(window.find('text', 'Passphrase'), 'not it', hidden=True)
        window.key('Return')
        window.shows(re.compile('does not open the vault'))
        window.find('button', 'Undo')
        window.picture('restore-done-wrong')
        [aside] = self.home.documents.glob('Harbour-damaged-*.chancery')
        self.assertEqual(aside.read_bytes(), damaged)
        self.assertEqual(self.states(), ['Belvarra'])
        # It can be taken back, and done again.
        window.click_on('button', 'Undo')
        window.shows(re.compile('^Undone: the vault’s file is back'))
        self.assertEqual(self.vault.read_bytes(), damaged)
        self.restore_from_lock_screen(window)
        self.unlock(window)
        window.close()
        self.cli('verify', self.vault, passphrase=GOOD)

    def test_missing(self):
        self.damage()
        self.vault.unlink()
        window = self.start(self.vault)
        self.restore_from_lock_screen(window)
        self.unlock(window)
        window.close()
        self.assertEqual(self.states(), ['Belvarra'])


if __name__ == '__main__':
    unittest.main()
