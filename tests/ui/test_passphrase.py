# SPDX-License-Identifier: GPL-3.0-or-later
"""The passphrase is changed, forgotten and guessed at, and the recovery key is kept, in the window."""
import re
import subprocess
import unittest

from chancery_window import MAKE_VAULT, Hold, WindowCase

OLD = 'plover anvil tundra cassette quorum'
NEW = 'gannet sextant marzipan oblique ferry'
WEAK = 'monkey12'
GROUP = re.compile('^[0-9A-HJKMNP-TV-Z]{5}$')
N_GROUPS = 14


def wrong_letter(letter):
    return 'A' if letter != 'A' else 'B'


class Passphrase(WindowCase):
    def setUp(self):
        super().setUp()
        self.vault = self.home.documents / 'Harbour.chancery'
        self.make(self.vault, OLD)
        self.cli('add', self.vault, 'mission', 'sending_state=Belvarra', 'kind=embassy', passphrase=OLD)

    def make(self, *arguments):
        done = subprocess.run([str(MAKE_VAULT), *map(str, arguments)], env=self.home.environment(), check=True,
                              capture_output=True, text=True)
        return done.stdout.split()

    def try_passphrase(self, window, passphrase):
        window.fill(window.find('text', 'Passphrase'), passphrase, hidden=True)
        window.key('Return')

    def unlock(self, window, passphrase=OLD):
        self.try_passphrase(window, passphrase)
        window.shows(re.compile('Belvarra'))

    def open(self):
        window = self.start(self.vault)
        self.unlock(window)
        return window

    def menu(self, window, item):
        window.choose(window.find('button', 'Main Menu'), item)

    def fill(self, window, dialog, present, new, again):
        """In the order of the form; what is typed there already is typed anew."""
        for name, text in (('Present passphrase', present), ('New passphrase', new), ('New passphrase again', again)):
            window.fill(window.find('text', name, dialog), text, hidden=True)

    def groups(self, window, dialog):
        """The groups of the key that is shown, in the order of their numbers."""
        window.find('check box', 'I have kept this key', dialog)
        grid = [node.name for node in window.all('label', None, dialog, hidden=True)]
        found = {int(number): group for number, group in zip(grid, grid[1:])
                 if re.fullmatch(r'\d{1,2}', number) and GROUP.match(group)}
        self.assertEqual(sorted(found), list(range(1, N_GROUPS + 1)))
        return [found[number] for number in sorted(found)]

    def opens_with(self, passphrase, status=0):
        return self.cli('list', self.vault, 'missions', passphrase=passphrase, status=status)

    def test_change(self):
        window = self.open()
        self.menu(window, 'Change Passphrase…')
        dialog = window.dialog('Change Passphrase')
        change = window.find('button', 'Change', dialog)

        # A wrong present one.
        self.fill(window, dialog, 'not the passphrase', NEW, NEW)
        window.click(change)
        window.shows(re.compile('not the vault’s passphrase'), dialog)
        window.picture('change-wrong')

        # Two that are not the same.
        self.fill(window, dialog, OLD, NEW, NEW + 'x')
        window.shows(re.compile('not the same passphrase'), dialog)
        window.click(change)
        window.shows(re.compile('not the same passphrase'), dialog)

        # A weak one is taken only from who asks for it a second time.
        self.fill(window, dialog, OLD, WEAK, WEAK)
        window.find('check box', re.compile('weak passphrase'), dialog)
        window.click(change)
        window.find('check box', re.compile('weak passphrase'), dialog)
        self.assertEqual(window.all('check box', 'I have kept this key', hidden=True), [])
        window.picture('change-weak')

        # None of these changed anything.
        self.fill(window, dialog, OLD, NEW, NEW)
        window.wait_gone('check box', re.compile('weak passphrase'), dialog)
        window.click(change)
        window.picture('change-busy')
        before = self.groups(window, dialog)
        window.shows(re.compile('The old recovery key is void'), dialog)
        window.picture('change-done')
        self.assertNotEqual('-'.join(before), '')
        window.click(window.find('check box', 'I have kept this key', dialog))
        window.click_on('button', 'Done', dialog)
        window.wait_dialog_gone('Change Passphrase')

        # The window goes on with the vault; the lock screen wants the new one.
        window.shows(re.compile('Belvarra'))
        window.key('ctrl+l')
        window.find('button', 'Unlock')
        self.try_passphrase(window, OLD)
        window.shows(re.compile('does not open the vault'))
        self.unlock(window, NEW)
        window.close()
        self.assertIn('Belvarra', self.opens_with(NEW))
        self.opens_with(OLD, status=3)
        self.cli('verify', self.vault, passphrase=NEW)

    def test_change_stopped(self):
        """Closed while the passphrase is being changed: what it was before holds, and nothing is left behind."""
        hold = Hold(self.home)
        window = self.open()
        self.menu(window, 'Change Passphrase…')
        dialog = window.dialog('Change Passphrase')
        self.fill(window, dialog, OLD, NEW, NEW)
        # The copy under the new key lies beside the vault.
        hold.on('/.Harbour.chancery.chancery-')
        window.click_on('button', 'Change', dialog)
        hold.wait(window)
        window.picture('change-held')
        window.key('Escape')
        # The end of the work is waited for, which may be too far to be stopped.
        window.dialog('Change Passphrase')
        hold.off()
        window.wait_dialog_gone('Change Passphrase')
        window.shows(re.compile('Belvarra'))
        window.close()
        self.assertIn('Belvarra', self.opens_with(OLD))
        self.opens_with(NEW, status=3)
        self.cli('verify', self.vault, passphrase=OLD)
        self.assertEqual([path.name for path in self.home.documents.iterdir()], ['Harbour.chancery'])

    def test_key_is_kept(self):
        """As a PDF, and as text for who insists; neither is remembered anywhere."""
        window = self.open()
        self.menu(window, 'Recovery Key…')
        dialog = window.dialog('Recovery Key')
        window.fill(window.find('text', 'Passphrase', dialog), OLD, hidden=True)
        window.key('Return')
        shown = self.groups(window, dialog)
        window.picture('key')
        done = window.find('button', 'Done', dialog)
        self.assertNotIn('sensitive', done.states)

        pdf = self.home.documents / 'sheet.pdf'
        window.click_on('button', 'Save as PDF…', dialog)
        window.choose_file('Save the Recovery Key', pdf)
        window.shows(re.compile('^Wrote sheet.pdf'), dialog)
        window.picture('key-saved')
        whole = pdf.read_bytes()
        self.assertTrue(whole.startswith(b'%PDF-'))
        self.assertTrue(whole.rstrip().endswith(b'%%EOF'))
        self.assertEqual(len(re.findall(rb'/Type /Page\b', whole)), 1)
        self.assertEqual(pdf.stat().st_mode & 0o777, 0o600)

        text = self.home.documents / 'sheet.txt'
        self.assertEqual(window.all('button', 'Save as Text…', dialog), [])
        window.press(window.find(None, 'Without a printer', dialog))
        window.shows(re.compile('Whatever reads your files'), dialog)
        window.picture('key-text')
        window.field('button', 'Save as Text…', dialog)
        window.click_on('button', 'Save as Text…', dialog)
        window.choose_file('Save the Recovery Key', text)
        window.shows(re.compile('^Wrote sheet.txt'), dialog)
        said = text.read_text(encoding='utf-8')
        self.assertIn('Harbour', said)
        found = re.findall(r'(\d+)  ([0-9A-Z]{5})\b', said)
        self.assertEqual([group for _number, group in sorted(found, key=lambda pair: int(pair[0]))], shown)
        self.assertEqual(sorted(path.name for path in self.home.documents.iterdir()),
                         ['Harbour.chancery', 'Harbour.chancery-shm', 'Harbour.chancery-wal', 'sheet.pdf', 'sheet.txt'])

        # Who closes it without having kept it is told what that means, and can go back.
        window.key('Escape')
        window.shows(re.compile('The key stays valid'), dialog)
        window.picture('key-leave')
        window.click_on('button', 'Back to the Key', dialog)
        self.assertEqual(self.groups(window, dialog), shown)
        window.key('Escape')
        window.click_on('button', 'Close Without It', dialog)
        window.wait_dialog_gone('Recovery Key')
        window.close()
        for folder in ('config', 'data', 'cache', 'state'):
            for path in (self.home.top / folder).rglob('*'):
                if path.is_file() and path.parent.name != 'backups':
                    self.assertNotIn(b'sheet.', path.read_bytes(), path)

    def type_groups(self, window, groups):
        """Into the entries by their names; the keyboard goes on by itself when a group is right."""
        for number, group in enumerate(groups, 1):
            window.fill(window.field('text', f'Group {number}', None), group.lower(), hidden=True)

    def test_recover(self):
        key = self.make('--recovery-key', self.vault, OLD)[0].split('-')
        window = self.start(self.vault)
        window.click_on('button', 'Use the recovery key')
        window.find('text', 'Group 1')
        window.picture('recover')

        # A mistyped group is named, and marked where it stands.
        mistyped = list(key)
        mistyped[4] = mistyped[4][:4] + wrong_letter(mistyped[4][4])
        self.type_groups(window, mistyped)
        self.assertIn('mistake in this group', window.find('text', 'Group 5').description)
        window.click(window.field('button', 'Set Passphrase and Open', None))
        window.find('alert', re.compile(r'[Gg]roup 5\b'))
        window.picture('recover-mistyped')

        # With the right key nothing opens before a new passphrase is set.
        window.fill(window.field('text', 'Group 5', None), key[4], hidden=True)
        window.click(window.field('button', 'Set Passphrase and Open', None))
        window.find('alert', re.compile('The recovery key is right. Set a new passphrase'))
        window.picture('recover-right')
        self.assertIn('Belvarra', self.opens_with(OLD))
        window.fill(window.field('text', 'New passphrase', None), NEW, hidden=True)
        window.fill(window.field('text', 'New passphrase again', None), NEW, hidden=True)
        window.key('Return')

        # The old key is void, and there is a new one.
        dialog = window.dialog('Recovery Key')
        self.assertNotEqual(self.groups(window, dialog), key)
        window.keep_recovery_key()
        window.shows(re.compile('Belvarra'))
        window.close()
        self.assertIn('Belvarra', self.opens_with(NEW))
        self.opens_with(OLD, status=3)

    def test_key_of_another(self):
        other = self.home.documents / 'Other.chancery'
        self.make(other, OLD)
        key = self.make('--recovery-key', other, OLD)[0].split('-')
        window = self.start(self.vault)
        window.click_on('button', 'Use the recovery key')
        self.type_groups(window, key)
        window.click(window.field('button', 'Set Passphrase and Open', None))
        window.find('alert', re.compile('of another vault'))
        window.close()

    def counted(self, window):
        label = next(iter(window.all('label', re.compile(r'try again in \d+ second'))), None)
        return int(re.search(r'in (\d+)', label.name).group(1)) if label else None

    def test_guessing(self):
        """Who guesses waits, longer each time; the seconds are counted down, and a start anew does not help."""
        window = self.start(self.vault)
        for number in range(4):
            # Whatever wait there is.
            self.try_passphrase_when_allowed(window, f'wrong {number}')
            window.shows(re.compile('does not open the vault'))
        first = window.wait_for(lambda: self.counted(window), 'the seconds are counted')
        self.assertNotIn('sensitive', window.find('button', 'Unlock').states)
        told = window.find('alert', re.compile('try again in')).name
        window.picture('waiting')
        window.wait_for(lambda: (self.counted(window) or first) < first, 'the seconds grow fewer')
        # Not each second is told to who listens.
        self.assertEqual(window.find('alert', re.compile('again')).name, told)
        window.find('alert', 'You can try again now')
        window.find('button', 'Unlock', state='sensitive')
        self.try_passphrase(window, 'wrong again')
        window.wait_for(lambda: (self.counted(window) or 0) > first, 'the wait has grown')
        window.close()

        # The next start knows of it.
        window = self.start(self.vault)
        window.wait_for(lambda: self.counted(window), 'the seconds are counted')
        window.fill(window.find('text', 'Passphrase'), OLD, hidden=True)
        self.assertNotIn('sensitive', window.find('button', 'Unlock').states)
        window.find('button', 'Unlock', state='sensitive')
        window.key('Return')
        window.shows(re.compile('Belvarra'))
        window.close()

    def try_passphrase_when_allowed(self, window, passphrase):
        window.fill(window.find('text', 'Passphrase'), passphrase, hidden=True)
        window.find('button', 'Unlock', state='sensitive')
        window.key('Return')
        # The answer is there when the button can be pressed again, or waits.
        window.shows(re.compile('does not open the vault'))


if __name__ == '__main__':
    unittest.main()
