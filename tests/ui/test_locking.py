# SPDX-License-Identifier: GPL-3.0-or-later
"""When the vault is locked though nobody asked for it, and what is left on the screen, the bus and the clipboard then."""
import configparser
import datetime
import mmap
import os
import re
import struct
import subprocess
import unittest

from chancery_window import WindowCase, xdotool
from desktop import Logind, Screensaver

GOOD = 'plover anvil tundra cassette quorum'
# The ampersand and the angle would be found by whoever forgets that a text is no markup.
STATE = 'Belvarra & <Sons'
PERSON = 'Mira Example'
PHONE = '+1 713 555 0143'
TABLE = f'''\
Sending State,Kind,City,Latitude,Longitude,Telephone,Id
Asterholm,Embassy,Washington,38.92,-77.05,(202) 555-0142,V1
{STATE},Consulate General,Houston,29.7604,-95.3698,(713) 555-0143,V2
'''
WORDS = ('Belvarra', 'Sons', 'Asterholm', 'Mira', '555', 'Houston', 'Washington', 'missions.csv')
RECENT = '''\
<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">
  <bookmark href="file:///tmp/holiday.jpg" added="NOW" modified="NOW"
            visited="NOW">
    <info><metadata owner="http://freedesktop.org">
      <mime:mime-type type="image/jpeg"/>
      <bookmark:applications>
        <bookmark:application name="viewer" exec="&apos;viewer %u&apos;" modified="NOW" count="1"/>
      </bookmark:applications>
    </metadata></info>
  </bookmark>
</xbel>
'''
SHIM = os.environ.get('CHANCERY_WINDOW_CLOCK')


class Locking(WindowCase):
    def setUp(self):
        super().setUp()
        self.vault = self.home.documents / 'Harbour.chancery'
        self.table = self.home.documents / 'missions.csv'
        self.table.write_text(TABLE, encoding='utf-8')
        self.make_vault_at(self.vault, GOOD)
        self.cli('import', self.vault, self.table, passphrase=GOOD)
        self.cli('add', self.vault, 'contact', 'mission=V2', f'name={PERSON}', f'telephone={PHONE}', passphrase=GOOD)

    def screensaver(self, *arguments):
        screensaver = Screensaver(*arguments)
        self.addCleanup(screensaver.close)
        return screensaver

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')

    def open(self):
        window = self.start(self.vault)
        self.unlock(window)
        window.find('list', 'Missions')
        return window

    def show_mission(self, window):
        rows = window.find('list', 'Missions')
        window.press(window.find('label', re.compile('Belvarra'), rows))
        window.shows(f'Consulate General of {STATE}')

    def is_locked(self, window):
        """Wait for the lock screen; nothing but it is there, to be seen or to be read out."""
        window.wait_for(lambda: len(window.x_windows()) == 1, 'one window is on the screen')
        window.find('button', 'Unlock')
        window.wait_for(lambda: not window.all('label', re.compile('Copied|Undone|Saved|Locking'), hidden=True),
                        'no toast is left')
        tree = window.tree()
        seen = '\n'.join(tree.outline())
        texts = [node.text for node in tree.walk()] + [node.description for node in tree.walk()]
        for word in WORDS:
            self.assertNotIn(word, seen)
            self.assertNotIn(word, '\n'.join(texts))
        self.assertEqual(window.all('list item', 'Missions', hidden=True), [])
        self.assertEqual([name for _number, name in window.x_windows()], ['Chancery'])
        self.assertEqual([node.name for node in tree.children if 'visible' in node.states], ['Chancery'])
        # Nobody holds the file any more, so it can be written.
        self.cli('list', self.vault, 'missions', passphrase=GOOD)

    def test_over_everything(self):
        """Whatever stands over the window, or hangs from it, goes when the screen is locked."""
        screensaver = self.screensaver()
        window = self.open()

        def about():
            window.choose(window.find('button', 'Main Menu'), 'About Chancery')
            window.wait_for(lambda: len(window.x_windows()) == 2, 'the window about the program is there')

        def preferences():
            window.key('ctrl+comma')
            window.dialog('Preferences')

        def shortcuts():
            window.key('F1')
            window.wait_for(lambda: len(window.x_windows()) == 2, 'the list of keys is there')

        def search():
            window.key('ctrl+k')
            dialog = window.dialog('Search everything')
            window.type('belv')
            window.find('label', re.compile('Belvarra'), window.find('list', 'Results', dialog))

        def list_search():
            window.key('ctrl+2', 'ctrl+f')
            window.find('entry', 'Search this list', state='focused')
            window.type('belv hou')

        def export():
            window.key('ctrl+e')
            window.dialog('Briefing as Workbook')

        def importing():
            window.key('ctrl+i')
            window.choose_file('Import Missions', self.table)
            window.find('label', re.compile('Unchanged'), window.dialog('Import missions'))

        def importing_other():
            bad = self.home.documents / 'bad.csv'
            bad.write_bytes(b'Sending State;Kind\nBelvarra\0;Embassy\n')
            window.key('ctrl+i')
            window.choose_file('Import Missions', bad)
            window.click_on('button', 'Choose another file', window.dialog('Import missions'))
            window.wait_for(lambda: len(window.x_windows()) == 3, 'a file chooser stands over the dialog')

        def menu():
            window.press(window.find('button', 'Main Menu'))
            window.find(None, 'About Chancery')

        def form():
            self.show_mission(window)
            window.click_on('button', 'Edit')
            window.fill(window.field('text', 'Telephone', window.find('form', 'Particulars')), '713 555 0199')

        def map_card():
            window.key('ctrl+1', 'ctrl+f')
            window.find(None, 'Search the map', state='focused')

        for place in (about, preferences, shortcuts, search, list_search, export, importing, importing_other, menu,
                      form, map_card):
            with self.subTest(place.__name__):
                place()
                screensaver.say(True)
                self.is_locked(window)
                self.unlock(window)
        window.close()

    def test_screensavers(self):
        """Each desktop's own; one that goes away does not lock, and what was half typed at the lock screen goes too."""
        for name in ('org.gnome.ScreenSaver', 'org.freedesktop.ScreenSaver'):
            screensaver = self.screensaver(name)
            window = self.open()
            screensaver.say(False)
            window.key('ctrl+3')
            window.shows(PERSON)
            screensaver.say(True)
            self.is_locked(window)
            entry = window.find('text', 'Passphrase')
            window.press(entry)
            window.type('plover')
            window.wait_for(lambda: len(window.tree(entry).text) == 6, 'six characters are typed')
            screensaver.say(True)
            window.wait_for(lambda: window.tree(entry).text == '', 'they are gone')
            self.unlock(window)
            window.close()

    def test_sleep(self):
        logind = Logind(self.home.top)
        self.addCleanup(logind.close)
        self.home.extra['DBUS_SYSTEM_BUS_ADDRESS'] = logind.address
        window = self.start(self.vault)
        window.find('button', 'Unlock')
        self.assertEqual(logind.inhibitors, [])
        self.unlock(window)
        window.wait_for(lambda: logind.inhibitors, 'sleep is held up')
        arguments, _descriptor = logind.inhibitors[0]
        self.assertEqual((arguments[0], arguments[1], arguments[3]), ('sleep', 'Chancery', 'delay'))
        self.assertTrue(logind.holds(0))
        logind.sleep(True)
        window.wait_for(lambda: not logind.holds(0), 'the computer may sleep')
        # Not before the vault was closed.
        self.cli('list', self.vault, 'missions', passphrase=GOOD)
        self.is_locked(window)
        logind.sleep(False)
        self.unlock(window)
        window.wait_for(lambda: len(logind.inhibitors) == 2, 'sleep is held up again')
        self.assertTrue(logind.holds(1))
        # Locked by hand, there is nothing to wait for.
        window.key('ctrl+l')
        self.is_locked(window)
        window.wait_for(lambda: not logind.holds(1), 'the computer may sleep')
        window.close()

    def test_login_session(self):
        logind = Logind(self.home.top)
        self.addCleanup(logind.close)
        self.home.extra['DBUS_SYSTEM_BUS_ADDRESS'] = logind.address
        window = self.open()
        window.wait_for(lambda: logind.inhibitors, 'the program listens to logind')
        logind.lock('other')
        window.wait_for(lambda: logind.asked, 'it was asked whose session that is')
        window.key('ctrl+3')
        window.shows(PERSON)
        logind.lock('mine')
        self.is_locked(window)
        window.close()

    def test_minimised(self):
        window = self.open()

        def manager_says(*states):
            """What a window manager writes about the window."""
            subprocess.run(['xprop', '-id', window.x_windows()[0][0], '-f', '_NET_WM_STATE', '32a', '-set',
                            '_NET_WM_STATE', ','.join(states)], check=True)

        manager_says('_NET_WM_STATE_HIDDEN')
        manager_says('_NET_WM_STATE_FOCUSED')
        window.key('ctrl+comma')
        dialog = window.dialog('Preferences')
        window.picture('preferences')
        window.click_on('check box', 'Lock when the window is minimised', dialog)
        window.key('Escape')
        window.wait_dialog_gone('Preferences')
        window.key('ctrl+3')
        window.shows(PERSON)
        manager_says('_NET_WM_STATE_HIDDEN')
        self.is_locked(window)
        window.close()

    @unittest.skipUnless(SHIM, 'the clock to be set by a test was not built')
    def test_idle(self):
        """The program as it is released, with a clock that stands still but for this test."""
        path = self.home.top / 'clock'
        path.write_bytes(bytes(mmap.PAGESIZE))
        self.home.set(lock_after_minutes=2)
        self.home.extra.update(
            CHANCERY_TEST_BOOTTIME=str(path), LD_PRELOAD=SHIM,
            ASAN_OPTIONS=os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0')
        window = self.open()
        now = 0

        def passes(seconds):
            nonlocal now
            now += int(seconds * 1000)
            with open(path, 'r+b') as file:
                file.write(struct.pack('=q', now))

        warning = 'Locking in 20 seconds'
        passes(99)
        window.key('ctrl+3')
        window.shows(PERSON)
        # Each key begins anew; the pointer too.
        passes(99)
        xdotool('mousemove_relative', '--', 5, 5)
        window.key('ctrl+2')
        window.find('list', 'Missions')
        self.assertEqual(window.all('label', warning), [])
        passes(101)
        window.shows(warning)
        window.picture('warning')
        window.key('ctrl+3')
        window.wait_gone('label', warning)
        passes(99)
        window.key('ctrl+2')
        window.find('list', 'Missions')
        # A dialog is no refuge, and typing in it is activity.
        window.key('ctrl+k')
        window.dialog('Search everything')
        passes(110)
        window.shows(warning)
        window.type('b')
        window.wait_gone('label', warning)
        passes(119)
        window.shows(warning)
        passes(2)
        self.is_locked(window)
        # A night with the lid closed: the key in the morning comes too late.
        self.unlock(window)
        passes(8 * 3600)
        window.key('ctrl+3')
        self.is_locked(window)
        # Nothing is locked that is locked.
        passes(3600)
        window.find('button', 'Unlock')
        window.close()

    def test_actions_on_the_bus(self):
        """What the program tells everybody on the session bus names no record."""
        window = self.open()
        self.show_mission(window)
        window.click_on('button', 'Edit')
        window.fill(window.field('text', 'Telephone', window.find('form', 'Particulars')), '713 555 0199')
        told = subprocess.run(
            ['gdbus', 'introspect', '--session', '--recurse', '--dest', 'org.chancery.Chancery',
             '--object-path', '/'], capture_output=True, text=True, check=True).stdout
        for path in re.findall(r'node (/org/chancery/Chancery\S*) \{', told):
            for method in ('org.gtk.Actions.DescribeAll', ):
                told += subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.chancery.Chancery',
                                        '--object-path', path, '--method', method],
                                       capture_output=True, text=True, check=False).stdout
        self.assertIn('show-view', told)
        for word in WORDS[:-1]:
            self.assertNotIn(word, told)
        window.close()

    # The clipboard

    def clipboard(self, *arguments):
        done = subprocess.run(['xclip', '-o', '-selection', 'clipboard', *arguments], capture_output=True, text=True,
                              check=False, timeout=30)
        return done.stdout if done.returncode == 0 else ''

    def copy_phone(self, window):
        window.key('ctrl+3')
        window.press(window.find('label', PERSON, window.find('list', 'Contacts')))
        window.click_on('button', re.compile('^Copy'))
        window.toast(re.compile('^Copied'))
        window.wait_for(lambda: '555-0143' in self.clipboard(), 'the number is on the clipboard')

    def test_copied(self):
        self.home.set(clipboard_seconds=5)
        window = self.open()
        self.copy_phone(window)
        self.assertIn('x-kde-passwordManagerHint', self.clipboard('-t', 'TARGETS').split())
        window.wait_for(lambda: self.clipboard() == '', 'it is gone again')
        window.close()

    def test_copied_then_locked(self):
        window = self.open()
        self.copy_phone(window)
        window.key('ctrl+l')
        self.is_locked(window)
        self.assertEqual(self.clipboard(), '')
        # By GTK's own means.
        self.unlock(window)
        self.show_mission(window)
        window.click_on('button', 'Edit')
        phone = window.field('text', 'Telephone', window.find('form', 'Particulars'))
        window.press(phone)
        window.key('ctrl+a', 'ctrl+c')
        window.wait_for(lambda: '713' in self.clipboard(), 'the number is on the clipboard')
        self.assertIn('x-kde-passwordManagerHint', self.clipboard('-t', 'TARGETS').split())
        # It can be put somewhere else in the form.
        window.press(window.field('text', 'After hours', window.find('form', 'Particulars')))
        window.key('ctrl+v')
        window.key('ctrl+l')
        self.is_locked(window)
        self.assertEqual(self.clipboard(), '')
        self.unlock(window)
        self.copy_phone(window)
        window.close()
        self.assertEqual(self.clipboard(), '')

    def test_copied_elsewhere(self):
        window = self.open()
        self.copy_phone(window)
        other = subprocess.Popen(['xclip', '-i', '-selection', 'clipboard', '-quiet'], stdin=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        self.addCleanup(other.kill)
        other.stdin.write(b'something else')
        other.stdin.close()
        window.wait_for(lambda: self.clipboard() == 'something else', 'another program has the clipboard')
        window.key('ctrl+l')
        self.is_locked(window)
        self.assertEqual(self.clipboard(), 'something else')
        window.close()
        self.assertEqual(self.clipboard(), 'something else')
        other.kill()
        other.wait()

    # What GTK would remember

    def remembered(self, path):
        return re.findall('<bookmark href="([^"]*)"', path.read_text(encoding='utf-8'))

    def test_nothing_remembered(self):
        # What other programs wrote there is theirs.
        recent = self.home.top / 'data/recently-used.xbel'
        now = datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
        before = RECENT.replace('NOW', now)
        recent.write_text(before, encoding='utf-8')
        window = self.open()
        window.key('ctrl+i')
        window.choose_file('Import Missions', self.table)
        window.dialog('Import missions')
        window.key('Escape')
        window.wait_dialog_gone('Import missions')
        target = self.home.documents / 'secret-briefing.xlsx'
        window.key('ctrl+e')
        window.choose_file('Briefing as Workbook', target)
        window.toast(re.compile('^Wrote secret-briefing.xlsx'))
        # GTK writes its list a moment after something was chosen.
        window.wait_for(lambda: recent.read_text(encoding='utf-8') != before, 'GTK wrote its list')
        self.assertEqual(self.remembered(recent), ['file:///tmp/holiday.jpg'])
        window.close()
        known = {'last-vault', 'window-width', 'window-height', 'window-maximized'}
        found = {}
        for folder in ('config', 'data', 'cache', 'state', 'tmp'):
            for path in (self.home.top / folder).rglob('*'):
                # Backups are the vault once more, as unreadable as it is.
                if path.is_file() and path.name != 'user-dirs.dirs' and path.parent.name != 'backups':
                    found[str(path.relative_to(self.home.top))] = path.read_bytes()
        for name, content in found.items():
            for word in (b'secret-briefing', b'missions.csv', b'Belvarra', b'Mira'):
                self.assertNotIn(word, content, name)
        settings = configparser.ConfigParser()
        settings.read_string(found['config/glib-2.0/settings/keyfile'].decode())
        self.assertEqual(set(settings['org/chancery/Chancery']) - known, set())
        self.assertEqual(self.remembered(recent), ['file:///tmp/holiday.jpg'])
        self.assertEqual(set(found), {'config/glib-2.0/settings/keyfile', 'data/recently-used.xbel'})


if __name__ == '__main__':
    unittest.main()
