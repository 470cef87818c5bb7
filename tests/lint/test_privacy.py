# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways past what keeps records private: each is made in one place only."""
import re
import unittest

import tree

# What may be written in which file alone.
ONLY_IN = {
    # A chooser that is not known is not closed when the vault is locked.
    r'\bgtk_file_chooser_(native|dialog|widget)_new\b': 'src/ui/chancery-dialogs.c',
    # What is put on the clipboard by other means is not marked as a secret.
    r'\bgdk_clipboard_set': 'src/ui/chancery-clipboard.c',
    r'\bgtk_recent_manager_': 'src/ui/chancery-privacy.c',
}
LOGGED = re.compile(r'\bg_(?:warning|message|critical)\s*\([^;]*?->\s*message', re.S)


class Privacy(unittest.TestCase):
    def test_one_place(self):
        for path in tree.files('.c', under='src/'):
            for pattern, place in ONLY_IN.items():
                with self.subTest(path=path, pattern=pattern):
                    if path != place:
                        self.assertIsNone(re.search(pattern, tree.read(path)))

    def test_no_message_is_logged(self):
        """An error's message is for the person at the screen: it may hold what was typed."""
        for path in tree.files('.c', under='src/'):
            with self.subTest(path=path):
                self.assertIsNone(LOGGED.search(tree.read(path)))


if __name__ == '__main__':
    unittest.main()
