# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages before the vault: first run, create, unlock, and what can be wrong with a file."""
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import unittest

from chancery_window import CLI, WindowCase

GOOD = 'plover anvil tundra cassette quorum'
WEAK = 'monkey12'
SECRET_STATE = 'Belvarra'

COME_AND_GO = """
import ctypes
x = ctypes.CDLL('libX11.so.6')
x.XOpenDisplay.restype = ctypes.c_void_p
x.XDefaultRootWindow.restype = x.XCreateSimpleWindow.restype = ctypes.c_ulong
display = ctypes.c_void_p(x.XOpenDisplay(None))
root = ctypes.c_ulong(x.XDefaultRootWindow(display))
print('begun', flush=True)
while True:
    window = ctypes.c_ulong(x.XCreateSimpleWindow(display, root, 0, 0, 9, 9, 0, ctypes.c_ulong(0), ctypes.c_ulong(0)))
    x.XMapWindow(display, window)
    x.XSync(display, 0)
    x.XDestroyWindow(display, window)
    x.XSync(display, 0)
"""


@contextlib.contextmanager
def windows_that_come_and_go():
    with subprocess.Popen([sys.executable, '-c', COME_AND_GO], stdout=subprocess.PIPE) as process:
        try:
            process.stdout.readline()
            yield
        finally:
            process.kill()


class Start(WindowCase):
    def make_vault(self, name='Harbour', passphrase=GOOD):
        path = self.home.documents / f'{name}.chancery'
        self.make_vault_at(path, passphrase)
        return path

    def unlock(self, window, passphrase=GOOD):
        window.fill(window.find('text', 'Passphrase'), passphrase, hidden=True)
        window.key('Return')

    def test_create(self):
        window = self.start()
        self.assertEqual([node.name for node in window.all('button') if node.name in (
            'Create a vault', 'Open a vault', 'Look around with invented data')],
            ['Create a vault', 'Open a vault', 'Look around with invented data'])
        window.picture('first-run')
        window.click_on('button', 'Create a vault')
        name = window.find('text', 'Name of the vault')
        passphrase = window.find('text', 'Passphrase')
        again = window.find('text', 'Passphrase again')
        create = window.find('button', 'Create')
        strength = window.find('level bar', 'Strength of the passphrase', hidden=True)

        def can_create():
            return 'sensitive' in window.tree(create).states

        window.fill(name, 'a/b')
        window.shows(re.compile('cannot hold'))
        window.wait_for(lambda: 'invalid' in window.tree(name).states or 'cannot hold' in name.description,
                        'the fault is told with the name')
        window.fill(name, 'Harbour')
        window.wait_gone('label', re.compile('cannot hold'))

        # A weak one is said to be weak, and taken only from who asks for it a second time.
        window.fill(passphrase, WEAK, hidden=True)
        window.shows(re.compile('within an hour'))
        window.fill(again, WEAK, hidden=True)
        weak = window.find('check box', re.compile('weak passphrase'))
        low = strength.value
        self.assertFalse(can_create())
        window.click(weak)
        window.wait_for(can_create, 'Create can be pressed')

        window.picture('create-weak')
        # A good one needs no such word, but has to be the same twice.
        window.fill(passphrase, GOOD, hidden=True)
        window.wait_for(lambda: strength.value > low, 'the strength grew')
        window.wait_gone('check box', re.compile('weak passphrase'))
        window.shows(re.compile('not the same passphrase'))
        self.assertFalse(can_create())
        window.fill(again, GOOD, hidden=True)
        window.wait_gone('label', re.compile('not the same passphrase'))
        window.wait_for(can_create, 'Create can be pressed')
        window.key('Return')
        window.keep_recovery_key()
        window.find('list item', 'Missions')
        self.assertTrue((self.home.documents / 'Harbour.chancery').is_file())
        window.close()
        self.cli('verify', self.home.documents / 'Harbour.chancery', passphrase=GOOD)

    def test_lock_and_unlock(self):
        path = self.make_vault()
        self.cli('add', path, 'mission', f'sending_state={SECRET_STATE}', 'kind=embassy', passphrase=GOOD)
        window = self.start(path)
        window.shows('Harbour')
        self.unlock(window, 'not the passphrase')
        entry = window.find('text', 'Passphrase')
        window.shows(re.compile('does not open the vault'))
        self.assertIn('does not open the vault', entry.description)
        self.unlock(window)
        window.shows(re.compile(SECRET_STATE))
        window.key('ctrl+l')
        window.find('button', 'Unlock')
        seen = '\n'.join(window.tree().outline())
        self.assertNotIn(SECRET_STATE, seen)
        self.assertNotIn('Missions', seen)
        self.unlock(window)
        window.shows(re.compile(SECRET_STATE))
        window.close()
        # It is remembered which vault was open.
        window = self.start()
        window.shows('Harbour')
        window.find('button', 'Unlock')
        window.close()

    def fault_of(self, path):
        window = self.start(path)
        fault = window.find('alert', re.compile('.')).name
        window.close()
        return fault

    def test_no_vault(self):
        folder = self.home.documents
        (folder / 'empty.chancery').touch()
        (folder / 'text.chancery').write_text('Dear agent, ' * 1000)
        with sqlite3.connect(folder / 'plain.chancery') as plain:
            plain.execute('CREATE TABLE mission (id)')
        plain.close()
        os.mkfifo(folder / 'pipe.chancery')
        (folder / 'folder.chancery').mkdir()
        for name, says in (('empty', 'is empty'), ('plain', 'plain SQLite file'), ('text', 'not a Chancery vault'),
                           ('pipe', 'not a'), ('folder', 'folder'), ('missing', 'not where it was')):
            with self.subTest(name):
                self.assertIn(says, self.fault_of(folder / f'{name}.chancery'))

    def test_damaged(self):
        path = self.make_vault()
        whole = path.read_bytes()
        path.write_bytes(whole[:-1000])
        self.assertIn('damaged', self.fault_of(path))
        # A spoiled page is told apart from a wrong passphrase.
        path.write_bytes(whole[:64] + bytes(256) + whole[64 + 256:])
        window = self.start(path)
        self.unlock(window)
        window.find('alert', re.compile('damaged'))
        window.close()
        # One that opening does not read is found when the vault is asked to look at all of them.
        path.write_bytes(whole[:-200] + bytes(200))
        window = self.start(path)
        self.unlock(window)
        window.choose(window.find('button', 'Main Menu'), 'Verify Vault…')
        window.dialog('Verify Vault')
        window.shows('The vault is damaged')
        window.close()

    def test_in_use(self):
        path = self.make_vault()
        self.cli('add', path, 'mission', f'sending_state={SECRET_STATE}', 'kind=embassy', passphrase=GOOD)
        self.passphrase_file.write_text(GOOD + '\n')
        holder = subprocess.Popen([str(CLI), '--passphrase-file', str(self.passphrase_file), 'open', str(path)],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.home.environment())
        self.addCleanup(holder.communicate)
        # It has the vault when it has answered.
        holder.stdin.write(b'list missions\n')
        holder.stdin.flush()
        self.assertTrue(holder.stdout.readline())
        window = self.start(path)
        self.unlock(window)
        window.find('alert', re.compile('open in another Chancery'))
        window.picture('in-use')
        window.click_on('button', 'Open for reading only')
        window.shows(re.compile(SECRET_STATE))
        window.shows('Open for reading only')
        # Reading only: nothing that writes can be pressed, and no key writes.
        window.press(window.find('list item', None, window.find('list', 'Missions')))
        window.shows(f'Embassy of {SECRET_STATE}')
        writing = [node for node in window.all('button') if node.name in ('New', 'Edit', 'Add Contact', 'Add Visit')]
        self.assertTrue(writing)
        self.assertEqual([node for node in writing if 'sensitive' in node.states], [])
        window.key('ctrl+n', 'ctrl+Return', 'ctrl+i')
        window.key('ctrl+k')
        window.dialog('Search everything')
        window.key('Escape')
        window.wait_dialog_gone('Search everything')
        self.assertEqual(window.all('form'), [])
        self.assertEqual(len(window.x_windows()), 1)
        window.close()
        holder.communicate()
        self.assertEqual(holder.returncode, 0)

    def test_windows_come_and_go(self):
        """Of the driver itself: it sees the window however many others come and go, for which xdotool gives up."""
        window = self.start()
        window.find('button', 'Create a vault')
        with windows_that_come_and_go():
            for _look in range(30):
                self.assertEqual([name for _number, name in window.x_windows()], ['Chancery'])
        window.close()


if __name__ == '__main__':
    unittest.main()
