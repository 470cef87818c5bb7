# SPDX-License-Identifier: GPL-3.0-or-later
"""One working path through the whole program, with the hands of an agent: from the first run to the briefing."""
import datetime
import json
import os
import re
import unittest
from pathlib import Path

import openpyxl
from chancery_window import SOURCE, WindowCase

GOOD = 'plover anvil tundra cassette quorum'
# What a public database gives: 149 missions. It does not belong to the source tree.
SAMPLE = Path(os.environ.get('CHANCERY_SHARED', SOURCE / '../shared')) / 'data/missions-in-us-sample.csv'
SAMPLE_MISSIONS = 149

# Invented. The last row is no mission: no place on earth lies at 95 degrees.
TABLE = '''\
\ufeffsending state;kind;city;address;latitude;longitude;phone;email;id;
Asterholm;embassy;Washington, D.C.;1200 Sample Street NW;38.9172;-77.0522;+1 202 555 0101;mailto:post@asterholm.example;T1;
Belvarra;consulate general;Houston;;29.7604;-95.3698;+1 713 555 0102;;T2;
Belvarra;embassy;Washington, D.C.;;38.91;-77.04;;;T3;
Cormandy;honorary consulate;New Orleans;"12 ""Long"" Street
Second floor";;;;;T4;
Cormandy;embassy;Washington, D.C.;;95;-77.04;;;T5;
'''
MISSION = 'Consulate General of Belvarra'
MAIL = 'consulate@belvarra.example'
PERSON = 'Mira Example'
JUDGEMENT = 'Crowds gather before the consulate.'


def records(sheet):
    """The rows below the head, which stands below the marking and the title."""
    rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip(rows[2], row)) for row in rows[3:] if any(value is not None for value in row)]


class Journey(WindowCase):
    def setUp(self):
        super().setUp()
        self.vault = self.home.documents / 'Harbour.chancery'
        self.today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()

    def list_json(self, what):
        return json.loads(self.cli('list', self.vault, what, '--format', 'json', passphrase=GOOD))

    def unlock(self, window, passphrase=GOOD):
        window.fill(window.find('text', 'Passphrase'), passphrase, hidden=True)
        window.key('Return')

    def create(self, window):
        window.click_on('button', 'Create a vault')
        window.fill(window.find('text', 'Name of the vault'), 'Harbour')
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.fill(window.find('text', 'Passphrase again'), GOOD, hidden=True)
        window.click_on('button', 'Create')
        window.keep_recovery_key()
        window.shows('No missions yet')

    def choose_table(self, window, table):
        window.choose_file('Import Missions', table)
        return window.dialog('Import missions')

    def counts(self, window, dialog):
        """What the preview says: {'New': 4, ...}."""
        labels = [node.name for node in window.tree(dialog).walk() if node.role == 'label']
        return {word: int(labels[labels.index(word) - 1]) for word in ('New', 'Changed', 'Unchanged', 'Rejected')}

    def import_table(self, window):
        table = self.home.documents / 'missions.csv'
        table.write_text(TABLE, encoding='utf-8')
        window.click_on('button', 'Import Missions…')
        dialog = self.choose_table(window, table)
        button = window.find('button', 'Import 4 missions', dialog, state='sensitive')
        self.assertEqual(self.counts(window, dialog), {'New': 4, 'Changed': 0, 'Unchanged': 0, 'Rejected': 1})
        window.find('label', re.compile('1 without a position'), dialog)
        window.picture('import')
        window.click(button)
        window.wait_dialog_gone('Import missions')
        window.toast('Imported 4 missions')
        window.picture('imported')

    def find_mission(self, window):
        window.key('ctrl+f')
        window.type('belv hou')
        rows = window.find('list', 'Missions')
        window.wait_for(lambda: len(window.all('list item', within=rows)) == 1, 'one mission is found')
        window.key('Return')
        window.shows(MISSION)
        window.picture('found')

    def edit_mission(self, window):
        window.click_on('button', 'Edit')
        form = window.find('form', 'Particulars')
        mail = window.field('text', 'E-mail', form)
        window.fill(mail, 'nonsense')
        window.click_on('button', 'Save', form)
        window.wait_for(lambda: 'not an e-mail address' in mail.description, 'the fault is told with the field')
        window.shows(re.compile('not an e-mail address'), form)
        window.picture('fault')
        window.fill(mail, MAIL)
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.toast(f'Saved “{MISSION}”')

    def shows_mail(self, window, shown):
        window.wait_for(lambda: bool(window.all('label', MAIL, hidden=True)) == shown,
                        f'the address is {"" if shown else "not "}there')

    def undo_and_redo(self, window):
        self.shows_mail(window, True)
        window.click_on('button', 'Undo')
        window.toast(re.compile(f'^Undone: .*{MISSION}'))
        self.shows_mail(window, False)
        window.key('ctrl+shift+z')
        window.toast(re.compile(f'^Done again: .*{MISSION}'))
        self.shows_mail(window, True)
        window.key('ctrl+z')
        self.shows_mail(window, False)
        window.key('ctrl+shift+z')
        self.shows_mail(window, True)

    def add_contact(self, window):
        window.shows('Security liaison 0 of 2')
        window.click_on('button', 'Add Contact')
        form = window.find('form', 'New contact')
        window.find('label', MISSION, form)
        window.click_on('button', 'Save', form)
        name = window.field('text', 'Name', form)
        window.wait_for(lambda: name.description, 'it is told that a name is needed')
        window.fill(name, PERSON)
        window.click(window.field('check box', 'Security liaison', form))
        window.fill(window.field('text', 'Designated on', form), self.today)
        window.picture('contact')
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.toast(f'Saved “{PERSON}”')
        window.picture('contact-saved')
        window.key('ctrl+2')
        window.shows('Security liaison 1 of 2')

    def add_assessment(self, window):
        window.click_on('button', 'Add Assessment')
        form = window.find('form', 'New assessment')
        window.pick(window.field('combo box', 'Level in the United States', form), 'High')
        window.fill(window.field('text', 'Assessed by', form), 'A. Agent')
        window.fill(window.field('text', 'Judgement', form), JUDGEMENT)
        window.picture('assessment')
        window.click_on('button', 'Save', form)
        window.wait_gone('form')
        window.shows(JUDGEMENT)
        window.picture('assessment-saved')
        window.key('ctrl+2')
        window.find('label', 'High', window.find('list', 'Missions'))

    def see_on_map(self, window):
        window.choose(window.find('button', 'More about this mission'), 'Show on Map')
        card = window.find('panel', MISSION)
        window.find('label', 'High', card)
        window.picture('map')
        window.click_on('button', 'Open', card)
        window.find('button', 'More about this mission')

    def export(self, window):
        path = self.home.documents / 'briefing.xlsx'
        window.key('ctrl+e')
        window.choose_file('Briefing as Workbook', path)
        window.toast(re.compile('^Wrote briefing.xlsx'))
        book = openpyxl.load_workbook(path)
        missions = records(book['Missions'])
        self.assertEqual({row['External id'] for row in missions}, {'T1', 'T2', 'T3', 'T4'})
        mission = next(row for row in missions if row['Mission'] == MISSION)
        self.assertEqual(
            {key: mission[key] for key in ('E-mail', 'United States', 'Liaison (of 2)', 'Nearest DS office', 'City')},
            {'E-mail': MAIL, 'United States': 'High', 'Liaison (of 2)': 1, 'Nearest DS office': 'Houston',
             'City': 'Houston'})
        contact, = records(book['Contacts'])
        self.assertEqual((contact['Name'], contact['Mission']), (PERSON, MISSION))
        self.assertEqual(contact['Designated on'].date().isoformat(), self.today)
        assessment, = records(book['Assessments'])
        self.assertEqual((assessment['Judgement'], assessment['United States']), (JUDGEMENT, 'High'))
        self.assertEqual(len(records(book['DS offices'])), 23)
        self.assertEqual([path.name for path in self.home.temp.iterdir()], [])

    def lock_and_unlock(self, window):
        window.key('ctrl+l')
        window.find('button', 'Unlock')
        seen = '\n'.join(window.tree().outline())
        for text in ('Belvarra', 'Asterholm', MAIL, PERSON, JUDGEMENT, 'Houston', 'Missions'):
            self.assertNotIn(text, seen)
        window.picture('locked')
        self.unlock(window, 'plover anvil tundra cassette')
        window.shows(re.compile('does not open the vault'))
        self.unlock(window)
        rows = window.find('list', 'Missions')
        window.wait_for(lambda: len(window.all('list item', within=rows)) == 4, 'four missions are there')
        self.find_mission(window)
        window.shows('Security liaison 1 of 2')
        window.find('label', 'High', window.find('list', 'Missions'))
        self.shows_mail(window, True)

    def test_journey(self):
        window = self.start()
        self.create(window)
        self.import_table(window)
        self.find_mission(window)
        self.edit_mission(window)
        self.undo_and_redo(window)
        self.add_contact(window)
        self.add_assessment(window)
        self.see_on_map(window)
        self.export(window)
        self.lock_and_unlock(window)
        window.close()
        self.cli('verify', self.vault, passphrase=GOOD)
        missions = {mission['external_id']: mission for mission in self.list_json('missions')}
        self.assertEqual(set(missions), {'T1', 'T2', 'T3', 'T4'})
        self.assertEqual([contact['name'] for contact in self.list_json('contacts')], [PERSON])
        self.assertEqual([one['level_us'] for one in self.list_json('assessments')], ['high'])
        shown = json.loads(self.cli('show', self.vault, 'mission', 'T2', '--format', 'json', passphrase=GOOD))
        self.assertIn(MAIL, json.dumps(shown))

    @unittest.skipUnless(SAMPLE.is_file(), 'the public sample is not here')
    def test_sample(self):
        self.make_vault_at(self.vault, GOOD)
        window = self.start(self.vault)
        self.unlock(window)
        window.click_on('button', 'Import Missions…')
        dialog = self.choose_table(window, SAMPLE)
        window.click_on('button', f'Import {SAMPLE_MISSIONS} missions', dialog)
        window.toast(f'Imported {SAMPLE_MISSIONS} missions')
        window.shows(str(SAMPLE_MISSIONS))
        window.picture('sample')
        # The same file again holds nothing new.
        window.key('ctrl+i')
        dialog = self.choose_table(window, SAMPLE)
        window.find('button', 'Nothing new in this file', dialog)
        self.assertEqual(self.counts(window, dialog)['Unchanged'], SAMPLE_MISSIONS)
        window.key('Escape')
        window.wait_dialog_gone('Import missions')
        # All of it is one change.
        window.key('ctrl+z')
        window.shows('No missions yet')
        window.key('ctrl+shift+z')
        window.shows(str(SAMPLE_MISSIONS))
        window.close()
        self.assertEqual(len(self.list_json('missions')), SAMPLE_MISSIONS)


if __name__ == '__main__':
    unittest.main()
