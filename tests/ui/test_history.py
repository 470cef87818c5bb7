# SPDX-License-Identifier: GPL-3.0-or-later
"""Who changed what: a record's history, the bin, all changes, and undo across views and a restart."""
import os
import re
import subprocess
import unittest

import openpyxl
from chancery_window import CLI, WindowCase

GOOD = 'plover anvil tundra cassette quorum'
OLD, NEW = '(202) 555-0142', '(202) 555-0143'
MARKING = 'SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY'
RECORDS = '''\
add mission sending_state=Borduria kind=embassy city=Washington latitude=38.92 longitude=-77.05 \
telephone=202-555-0142 external_id=B1
add contact mission=B1 "name=Tibor Valdres" mobile=202-555-0167
add contact mission=B1 "name=Ilse Kropow"
add assessment mission=B1 level_us=low assessed_on=2026-01-02 "author=A. Agent" "summary=Quiet so far"
'''
TABLE = 'Sending State,Kind,City,Telephone,Id\nBorduria,Embassy,Washington,202-555-0143,B1\n'


class History(WindowCase):
    def make(self, records=RECORDS):
        """A vault with: 1 reference data, 2 a mission, 3 and 4 contacts, 5 an assessment."""
        self.vault = self.home.documents / 'Harbour.chancery'
        self.make_vault_at(self.vault, GOOD)
        self.commands(records)

    def commands(self, text):
        self.passphrase_file.write_text(f'{GOOD}\n{text}', encoding='utf-8')
        with open(self.passphrase_file, encoding='utf-8') as lines:
            subprocess.run([str(CLI), 'open', str(self.vault), '--passphrase-file=-'],
                           stdin=lines, check=True, capture_output=True, env=self.home.environment())

    def import_telephone(self):
        (self.home.documents / 'news.csv').write_text(TABLE, encoding='utf-8')
        self.commands(f'import "{self.home.documents}/news.csv"\n')

    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')

    def open(self):
        window = self.start(self.vault)
        self.unlock(window)
        return window

    def choose_mission(self, window):
        window.key('ctrl+2')
        missions = window.find('list', 'Missions')
        window.press(window.find('list item', None, missions))
        window.shows('Embassy of Borduria')
        window.find('button', 'Edit')

    def page_holds(self, window, text):
        """Further down on the page of a mission, perhaps."""
        window.find('label', text, hidden=True)

    def choose_contact(self, window, name):
        window.key('ctrl+3')
        contacts = window.find('list', 'Contacts')
        row = window.wait_for(lambda: next((row for row in window.all('list item', within=contacts)
                                            if any(node.name.startswith(name) for node in row.walk())), None),
                              f'{name} is listed')
        window.press(row)
        window.shows(name)

    def rows(self, window, name, within, count):
        """All of them, also those that would have to be scrolled to."""
        rows = window.find('list', name, within)

        def look():
            found = window.all('list item', within=rows, hidden=True)
            return found if len(found) == count else None
        return window.wait_for(look, f'{count} rows of {name}')

    def menu(self, window, item):
        window.choose(window.find(None, 'Main Menu'), item)

    # The history of a record

    def test_record(self):
        self.make()
        self.import_telephone()
        window = self.open()
        self.choose_mission(window)
        self.page_holds(window, NEW)
        window.key('ctrl+h')
        dialog = window.dialog('History')
        rows = self.rows(window, 'History', dialog, 5)
        window.find('label', 'Import “news.csv”', rows[0])
        window.find('label', re.compile(r', today, \d\d:\d\d$'), rows[0])
        window.find('label', f'{OLD} → {NEW}', rows[0])
        window.find('label', 'Contact “Ilse Kropow”', dialog)
        window.picture('history')

        # One field, and back, while the list follows.
        window.click_on('button', f'Restore Telephone: {OLD}', dialog)
        window.find('label', 'Done: Restore Telephone of Mission “Embassy of Borduria”', dialog)
        rows = self.rows(window, 'History', dialog, 6)
        window.find('label', f'{NEW} → {OLD}', rows[0])
        window.picture('history-restored')
        window.key('ctrl+z')
        window.find('label', 'Undone: Restore Telephone of Mission “Embassy of Borduria”', dialog)
        self.rows(window, 'History', dialog, 7)

        # A whole version: the first is the last in the list.
        versions = window.find('list', 'History', dialog)
        last = self.rows(window, 'History', dialog, 7)[-1]
        button = next(node for node in last.walk() if node.name == 'Restore This Version')
        window.press(rows[0])
        window.key('End')
        window.click(button)
        window.find('label', re.compile('^Done: Restore Mission “Embassy of Borduria” as of '), dialog)
        self.rows(window, 'History', dialog, 8)
        self.assertTrue(versions.is_on_screen())

        # A part of it.
        window.pick(window.find('combo box', 'What of its history is shown', dialog), 'Contacts')
        self.rows(window, 'History', dialog, 2)
        window.pick(window.find('combo box', 'What of its history is shown', dialog), 'Visits')
        window.find('label', 'Nothing here', dialog)
        window.key('Escape')
        window.wait_dialog_gone('History')
        self.page_holds(window, OLD)
        window.close()

    def test_issued(self):
        self.make()
        window = self.open()
        window.key('ctrl+h')
        window.toast('Choose a mission, contact or assessment first')
        window.key('ctrl+4')
        window.press(window.find('list item', None, window.find('list', 'Assessments')))
        window.shows('Quiet so far')
        window.click_on('button', 'History')
        dialog = window.dialog('History')
        self.rows(window, 'History', dialog, 1)
        window.find('label', re.compile('^An issued assessment stays as it is'), dialog)
        self.assertEqual(window.all('button', re.compile('^Restore'), dialog), [])
        window.key('Escape')
        window.wait_dialog_gone('History')
        window.close()

    # The bin

    def test_bin(self):
        self.make()
        window = self.open()
        self.menu(window, 'Bin…')
        dialog = window.dialog('Bin')
        window.find('label', 'The bin is empty', dialog)
        window.picture('bin-empty')
        window.key('Escape')
        window.wait_dialog_gone('Bin')

        self.choose_contact(window, 'Ilse Kropow')
        window.click_on('button', 'Delete')
        window.toast('Deleted “Ilse Kropow”')
        self.choose_mission(window)
        window.choose(window.find(None, 'More about this mission'), 'Delete Mission')
        window.toast('Deleted Embassy of Borduria')

        # A day, the mission with what went with it, the contact that went before.
        self.menu(window, 'Bin…')
        dialog = window.dialog('Bin')
        rows = self.rows(window, 'Bin', dialog, 3)
        window.find('label', 'Today', rows[0])
        window.find('label', 'Embassy of Borduria', rows[1])
        window.find('label', 'Mission, with 3 records that belong to it', rows[1])
        window.find('label', 'Contact, Embassy of Borduria', rows[2])
        window.picture('bin')

        # What went with it is found, and brings its mission along; by keyboard alone.
        window.type('tib')
        rows = self.rows(window, 'Bin', dialog, 2)
        window.find('label', 'Tibor Valdres', rows[1])
        window.key('Return')
        window.go_down_to(lambda: self.rows(window, 'Bin', dialog, 2)[1], 'Tibor Valdres')
        window.key('Return')
        window.find('label', 'Done: Restore Contact “Tibor Valdres” and its mission “Embassy of Borduria” from the bin',
                    dialog)
        window.find('label', 'Nothing found', dialog)
        window.click_on('button', 'Undo', dialog)
        self.rows(window, 'Bin', dialog, 2)
        window.fill(window.find('entry', 'Search the bin', dialog), 'bord')
        window.click_on('button', 'Restore “Embassy of Borduria”', dialog)
        window.find('label', 'Nothing found', dialog)
        window.press(window.find('entry', 'Search the bin', dialog))
        # Escape empties the search, then closes.
        window.key('Escape')
        self.rows(window, 'Bin', dialog, 2)
        window.key('Escape')
        window.wait_dialog_gone('Bin')
        self.choose_mission(window)
        self.choose_contact(window, 'Tibor Valdres')

        # Locking takes the dialog away.
        self.menu(window, 'Bin…')
        window.dialog('Bin')
        window.key('ctrl+l')
        window.wait_dialog_gone('Bin')
        window.find('text', 'Passphrase')
        window.close()

    def test_reading_only(self):
        self.make(RECORDS)
        self.import_telephone()
        self.commands('undo\nundo\n')
        holder = subprocess.Popen([str(CLI), 'open', str(self.vault),
                                   '--passphrase-file=-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, env=self.home.environment())
        self.addCleanup(holder.communicate)
        holder.stdin.write(f'{GOOD}\nlist missions\n'.encode())
        holder.stdin.flush()
        holder.stdout.readline()
        window = self.start(self.vault)
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.click_on('button', re.compile('for reading only'))
        window.find('list item', 'Missions', state='selected')
        self.menu(window, 'Bin…')
        dialog = window.dialog('Bin')
        button = window.find('button', re.compile('^Restore “Low, '), dialog)
        self.assertNotIn('sensitive', button.states)
        window.picture('bin-reading-only')
        window.key('Escape')
        window.wait_dialog_gone('Bin')
        self.choose_mission(window)
        window.key('ctrl+h')
        dialog = window.dialog('History')
        button = window.find('button', re.compile('^Restore Telephone: '), dialog)
        self.assertNotIn('sensitive', button.states)
        window.key('Escape')
        window.wait_dialog_gone('History')
        window.close()

    # All changes

    def tab_to(self, window, role, name, within):
        """Press Tab until it has the keyboard."""
        def focused():
            return next((node for node in window.tree(within).walk() if 'focused' in node.states), None)

        while True:
            node = window.wait_for(focused, 'something has the keyboard')
            wanted = {other.path for other in window.all(role, name, within)}
            if node.path in wanted:
                return node
            window.key('Tab')
            window.wait_for(lambda last=node: focused() is not None and focused().path != last.path, 'Tab leads on')

    def days(self, window, dialog, until):
        """Type a day into the popover of When, by keyboard."""
        self.tab_to(window, 'button', re.compile('^(When|Until .*)$'), dialog)
        window.key('space')
        window.find('text', 'Until', dialog)
        entry = self.tab_to(window, 'text', 'Until', dialog)
        window.key('ctrl+a')
        window.type(until)
        window.wait_for(lambda: entry.text == until, f'{until} is typed')
        window.key('Return')

    def test_audit(self):
        self.make()
        self.import_telephone()
        window = self.open()
        self.menu(window, 'All Changes…')
        dialog = window.dialog('All Changes')
        rows = self.rows(window, 'All changes', dialog, 6)
        window.find('label', 'Import “news.csv”', rows[0])
        window.find('label', 'No change selected', dialog)
        window.press(rows[0])
        window.find('label', re.compile(r'^Import, no\. 6 in the log, 1 change, on '), dialog)
        window.find('label', 'Undo (Ctrl+Z) takes this back.', dialog)
        changes = window.find('list', 'Changes', dialog)
        window.find('label', f'{OLD} → {NEW}', changes)
        window.picture('audit')

        # What is done meanwhile is there at once, and said of what it took back.
        window.key('ctrl+z')
        rows = self.rows(window, 'All changes', dialog, 7)
        window.find('label', 'Undone: Import “news.csv”', rows[0])
        window.find('label', 'Taken back by no. 7.', dialog)

        # Words, how, when, who.
        search = window.find('entry', 'Search all changes', dialog)
        window.fill(search, 'contact')
        self.rows(window, 'All changes', dialog, 2)
        window.fill(search, 'zzz')
        window.find('label', 'Nothing found', dialog)
        window.click_on('button', 'Show All', dialog)
        self.rows(window, 'All changes', dialog, 7)
        window.choose(window.find('button', 'How', dialog), 'Undo')
        self.rows(window, 'All changes', dialog, 1)
        window.choose(window.find('button', 'How', dialog), 'Any')
        self.rows(window, 'All changes', dialog, 7)
        self.days(window, dialog, '2001-02-03')
        window.find('label', 'Nothing found', dialog)
        window.find('button', 'Until 3 Feb 2001', dialog)
        self.days(window, dialog, 'soon')
        window.find('label', re.compile('^This is not a date'), dialog)
        self.tab_to(window, 'check box', 'Today', dialog)
        window.key('space')
        self.rows(window, 'All changes', dialog, 7)
        window.find('button', 'Today', dialog)

        # One record: from what it changed.
        window.press(self.rows(window, 'All changes', dialog, 7)[3])
        window.find('label', 'Ilse Kropow', dialog)
        window.choose(window.find(None, 'More about Contact “Ilse Kropow”', dialog), 'Only Changes of This')
        window.find('label', 'Only “Ilse Kropow”', dialog)
        self.rows(window, 'All changes', dialog, 1)
        window.picture('audit-record')

        # As a workbook, with the same filters.
        path = self.home.documents / 'changes.xlsx'
        window.key('ctrl+e')
        window.choose_file('Changes as Workbook', path)
        window.find('label', re.compile('^Wrote changes.xlsx. It is not encrypted'), dialog)
        sheet, = openpyxl.load_workbook(path).worksheets
        self.assertEqual(sheet['A1'].value, MARKING)
        texts = [cell.value for line in sheet.iter_rows() for cell in line]
        self.assertIn('Ilse Kropow', texts)
        self.assertNotIn('Tibor Valdres', texts)

        window.click_on('button', 'Changes of all records', dialog)
        self.rows(window, 'All changes', dialog, 7)
        # Where it leads: to the record.
        window.choose(window.find(None, 'More about Contact “Ilse Kropow”', dialog), 'Show Record')
        window.wait_dialog_gone('All Changes')
        window.find('list item', 'Contacts', state='selected')
        window.shows('Ilse Kropow')
        window.close()

    def test_narrow(self):
        self.make()
        window = self.open()
        window.resize(400, 720)
        window.wait_gone('list', 'Views')
        window.key('Escape')
        window.find('list', 'Views')
        self.menu(window, 'All Changes…')
        dialog = window.dialog('All Changes')
        self.assertLessEqual(dialog.extents[2], 400)
        window.press(self.rows(window, 'All changes', dialog, 5)[0])
        window.find('label', re.compile(r'^Edit, no\. 5 in the log'), dialog)
        window.wait_gone('entry', 'Search all changes', dialog)
        window.picture('audit-narrow')
        window.click_on('button', 'Back', dialog)
        window.find('entry', 'Search all changes', dialog)
        window.key('Escape')
        window.wait_dialog_gone('All Changes')
        window.close()

    # Undo

    def edit(self, window, field, text):
        window.click_on('button', 'Edit')
        form = window.find('form')
        window.fill(window.field('text', field, form), text)
        window.click_on('button', 'Save', form)
        window.wait_gone('form')

    def test_undo_across_views_and_restart(self):
        self.make()
        window = self.open()
        self.choose_mission(window)
        self.edit(window, 'Telephone', NEW)
        self.page_holds(window, NEW)
        self.choose_contact(window, 'Tibor Valdres')
        self.edit(window, 'Mobile', '(202) 555-0199')
        window.shows('(202) 555-0199')

        # Locked, and the program started anew.
        window.key('ctrl+l')
        window.find('text', 'Passphrase')
        window.close()
        window = self.open()
        window.key('ctrl+z')
        window.toast('Undone: Edit Contact “Tibor Valdres”')
        window.picture('undo-elsewhere')
        # The contact is in another view: the toast leads there.
        window.click_on('button', 'Show')
        window.find('list item', 'Contacts', state='selected')
        window.shows('(202) 555-0167')
        window.key('ctrl+z')
        window.toast('Undone: Edit Mission “Embassy of Borduria”')
        window.click_on('button', 'Show')
        window.find('list item', 'Missions', state='selected')
        self.page_holds(window, OLD)

        # And again, after another restart; what is on the screen needs no button.
        window.close()
        window = self.open()
        self.choose_mission(window)
        window.key('ctrl+shift+z')
        window.toast('Done again: Edit Mission “Embassy of Borduria”')
        self.page_holds(window, NEW)
        self.assertEqual(window.all('button', 'Show'), [])
        window.key('ctrl+shift+z')
        window.toast('Done again: Edit Contact “Tibor Valdres”')
        window.click_on('button', 'Show')
        window.shows('(202) 555-0199')
        window.close()


if __name__ == '__main__':
    os.environ.setdefault('LC_ALL', 'C.UTF-8')
    unittest.main()
