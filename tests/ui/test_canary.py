# SPDX-License-Identifier: GPL-3.0-or-later
"""A word that stands in every text of a vault, and in the names of the files that are imported and exported, is read
nowhere after a whole run: not in the vault, nor in any file that the program or its libraries wrote in the home, the
temporary and the runtime folders, nor in shared memory. In the export it is found, so that the search is known to find.
"""
import os
import random
import re
import signal
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

from chancery_window import BUILD, WindowCase

GOOD = 'plover anvil tundra cassette quorum'
FILL = BUILD / 'tests/ui/fill-canary'


def new_word():
    """Nobody else's: other tests run beside this one, and what they write is looked at as well."""
    return 'zw' + ''.join(random.choices('bcdfghjklmnpqrstvwxyz', k=14))


def spellings(word):
    """The word in any case, as bytes of each encoding that a program might write it in."""
    return [re.compile(re.escape(word.encode(encoding)), re.I) for encoding in ('utf-8', 'utf-16-le', 'utf-16-be')]


def places_in_bytes(data, patterns):
    return any(pattern.search(data) for pattern in patterns)


def is_said_in(path, patterns):
    """Whether a file says the word, as it is or inside a zip, such as a workbook."""
    try:
        if places_in_bytes(path.read_bytes(), patterns):
            return True
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                return any(places_in_bytes(book.read(name), patterns) for name in book.namelist())
    except (FileNotFoundError, PermissionError, OSError):
        # Gone meanwhile, or another's.
        pass
    return False


def places(word, *folders):
    """The files and folders below FOLDERS that say the word, in their bytes or their names."""
    patterns, found = spellings(word), set()
    for folder in folders:
        for top, _folders, names in os.walk(folder):
            for path in [Path(top), *(Path(top) / name for name in names)]:
                if word in path.name.lower() or (path.is_file() and not path.is_symlink() and is_said_in(path, patterns)):
                    found.add(path)
    return found


class Search(unittest.TestCase):
    """The search that finds nothing in the other case."""

    def test_it_finds(self):
        word = new_word()
        with tempfile.TemporaryDirectory() as folder:
            top = Path(folder)
            (top / 'plain').write_bytes(b'\xff\0' + word.upper().encode() + b'\0')
            (top / 'little').write_bytes(b'x' + word.encode('utf-16-le'))
            (top / 'big').write_bytes(word.encode('utf-16-be'))
            (top / 'deep').mkdir()
            (top / 'deep' / f'{word}.txt').write_bytes(b'')
            with zipfile.ZipFile(top / 'book', 'w', zipfile.ZIP_DEFLATED) as book:
                book.writestr('xl/strings.xml', f'<t>{word}</t>' * 100)
            (top / 'silent').write_bytes(word[:-1].encode())
            self.assertEqual({path.name for path in places(word, top)},
                             {'plain', 'little', 'big', f'{word}.txt', 'book'})


class Canary(WindowCase):
    def setUp(self):
        super().setUp()
        self.word = new_word()
        self.vault = self.home.documents / 'Harbour.chancery'
        self.export = self.home.documents / f'{self.word}.xlsx'
        outside = tempfile.TemporaryDirectory()
        self.addCleanup(outside.cleanup)
        # What is imported is the user's own, in the clear as it came; it lies where nothing else is looked for.
        self.tables = [self.write_table(Path(outside.name) / f'{self.word}-{name}.csv', name) for name in 'ab']

    def write_table(self, path, name):
        word = self.word
        path.write_text('sending state;kind;name;city;address;phone;email;notes;id\n' + ''.join(
            f'{word} {i};embassy;{word};{word};{word};202-555-0142;{word}@example.org;{word};{word}-{name}{i}\n'
            for i in range(3)), encoding='utf-8')
        return path

    def said(self):
        """Where the word is said, of all places that this run could write to."""
        runtime = os.environ.get('XDG_RUNTIME_DIR')
        return places(self.word, self.home.top, '/dev/shm', *([runtime] if runtime else []))

    def create(self, window):
        window.click_on('button', 'Create a vault')
        window.fill(window.find('text', 'Name of the vault'), 'Harbour')
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.fill(window.find('text', 'Passphrase again'), GOOD, hidden=True)
        window.click_on('button', 'Create')
        window.keep_recovery_key()
        window.shows('No missions yet')

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        return window.find('list', 'Missions')

    def import_table(self, window):
        window.key('ctrl+i')
        window.choose_file('Import Missions', self.tables[0])
        dialog = window.dialog('Import missions')
        window.click_on('button', 'Import 3 missions', dialog)
        window.wait_dialog_gone('Import missions')

    def search(self, window):
        window.key('ctrl+f')
        window.type(self.word)
        window.key('Return')
        window.find('button', 'Edit')

    def edit(self, window, save):
        window.click_on('button', 'Edit')
        form = window.find('form', 'Particulars')
        name = window.field('text', 'Official name', form)
        window.fill(name, f'{self.word} typed')
        if save:
            window.click_on('button', 'Save', form)
            window.wait_gone('form')

    def write_briefing(self, window):
        window.key('ctrl+e')
        window.choose_file('Briefing as Workbook', self.export)
        window.toast(re.compile('^Wrote '))

    def fill(self):
        subprocess.run([str(FILL), str(self.vault), GOOD, self.word], env=self.home.environment(), check=True)

    def work(self, window):
        self.unlock(window)
        self.import_table(window)
        self.search(window)
        self.edit(window, save=True)
        window.key('ctrl+z')
        window.toast(re.compile('^Undone'))
        window.key('ctrl+l')
        self.unlock(window)
        self.write_briefing(window)
        self.search(window)
        # A form is begun, the vault locked over it, and the program killed with another one on the screen.
        self.edit(window, save=False)
        window.key('ctrl+l')
        self.unlock(window)

    def test_nothing_is_readable(self):
        window = self.start()
        self.create(window)
        window.close()
        self.fill()
        self.cli('import', self.vault, self.tables[1], passphrase=GOOD)
        self.cli('search', self.vault, self.word, passphrase=GOOD)
        window = self.start(self.vault)
        self.work(window)
        self.assertEqual(self.said(), {self.export})
        window.process.send_signal(signal.SIGKILL)
        window.process.wait()
        # With what a killed program left behind, and once more when it has been opened and closed.
        self.assertEqual(self.said(), {self.export})
        window = self.start(self.vault)
        self.unlock(window)
        window.close()
        self.assertEqual(self.said(), {self.export})
        self.assertIn(self.word, self.cli('list', self.vault, 'contacts', '--format', 'csv', passphrase=GOOD))


if __name__ == '__main__':
    unittest.main()
