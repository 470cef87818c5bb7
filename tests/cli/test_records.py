# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, showing, adding, searching, nearest office, undo."""
import csv
import io
import re
import unittest

import cli

UUID = r'^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n$'


class Records(cli.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.borduria = cls.make('mission', 'sending_state=Borduria', 'kind=embassy', 'city=Washington',
                                'address=1 Example Street NW', 'latitude=38.9172', 'longitude=-77.0522',
                                'telephone=202.555.0142', 'notes=Of the mission', 'premises.notes=Of the premises',
                                'external_id=B-1')
        cls.houston = cls.make('mission', 'sending_state=Borduria', 'kind=consulate', 'city=Houston',
                               'latitude=29.7604', 'longitude=-95.3698')
        cls.valdres = cls.make('contact', 'mission=Embassy of Borduria', 'name=Tibor Valdres', 'security_liaison=yes',
                               'verified_on=2099-01-01', 'mobile=202-555-0167', 'languages=French; English')
        cls.low = cls.make('assessment', 'mission=B-1', 'level_us=low', 'assessed_on=2026-01-02', 'author=A. Agent',
                           'summary=Quiet so far')
        cls.high = cls.make('assessment', f'mission={cls.borduria}', 'level_us=High', 'level_home=medium',
                            'assessed_on=2026-03-04', 'author=A. Agent', 'summary=Protests\nin spring')

    @classmethod
    def make(cls, *words):
        done = cls.start('add', cls.master, *words)
        if done.returncode != 0:
            raise AssertionError(done.stderr.decode())
        return done.stdout.decode().strip()

    def one(self, kind, **wanted):
        found = [record for record in self.list(kind)
                 if all(record[name] == value for name, value in wanted.items())]
        self.assertEqual(len(found), 1, (kind, wanted))
        return found[0]


class List(Records):
    def test_missions(self):
        mission = self.one('missions', id=self.borduria)
        self.assertEqual(mission['title'], 'Embassy of Borduria')
        self.assertEqual(mission['telephone'], '(202) 555-0142')
        self.assertEqual((mission['latitude'], mission['longitude']), (38.9172, -77.0522))
        self.assertEqual((mission['level_us'], mission['level_home']), ('high', 'medium'))
        self.assertEqual((mission['assessed_on'], mission['review_due']), ('2026-03-04', '2026-06-02'))
        self.assertEqual(mission['liaison_coverage'], 1)
        self.assertEqual((mission['office'], mission['office_assigned']), ('Washington', False))
        self.assertAlmostEqual(mission['office_km'], 15.4, 1)

    def test_contacts(self):
        contact = self.one('contacts')
        self.assertEqual((contact['name'], contact['mission'], contact['mission_id'], contact['id']),
                         ('Tibor Valdres', 'Embassy of Borduria', self.borduria, self.valdres))
        self.assertIs(contact['security_liaison'], True)

    def test_assessments(self):
        first, second = self.list('assessments')
        self.assertEqual((first['id'], first['current'], first['level_us']), (self.high, True, 'high'))
        self.assertEqual((second['id'], second['current'], second['level_us']), (self.low, False, 'low'))
        self.assertEqual(first['summary'], 'Protests\nin spring')

    def test_reference_data(self):
        self.assertEqual(len(self.list('offices')), 23)
        self.assertEqual(len(self.list('ofm_offices')), 7)
        for kind in ('offices', 'ofm_offices', 'routes'):
            for record in self.list(kind):
                self.assertTrue(record['source'])
                self.assertRegex(record['as_of'], r'^\d{4}')

    def test_every_kind_in_every_format(self):
        for kind in ('missions', 'contacts', 'assessments', 'offices', 'routes', 'ofm_offices', 'visits'):
            records = self.list(kind)
            rows = list(csv.DictReader(io.StringIO(self.ok('list', kind, '--format', 'csv').out, newline='')))
            self.assertEqual(len(rows), len(records))
            for got, wanted in zip(rows, records):
                self.assertEqual(list(got), list(wanted))
                self.assertEqual(got['id'], wanted['id'])
            table = self.ok('list', kind).out.rstrip('\n').split('\n')
            self.assertEqual(len(table), len(records) + 2, kind)
            self.assertEqual(table, self.ok('list', kind, '--format=table').out.rstrip('\n').split('\n'))

    def test_table_speaks_to_people(self):
        table = self.ok('list', 'contacts').out
        self.assertIn('Security liaison', table)
        self.assertRegex(table, r'Tibor Valdres .* Yes ')
        self.assertIn('Not assessed', self.ok('list', 'missions').out)
        self.assertIn('Protests↵in spring', self.ok('list', 'assessments').out)


class Show(Records):
    def test_json(self):
        shown = self.ok('show', 'mission', self.borduria, '--format=json').json()
        self.assertEqual(list(shown), ['mission', 'summary', 'office', 'premises', 'contacts', 'assessments', 'visits'])
        self.assertEqual(shown['mission']['sending_state'], 'Borduria')
        self.assertEqual(shown['mission']['notes'], 'Of the mission')
        self.assertEqual([(place['city'], place['role'], place['notes']) for place in shown['premises']],
                         [('Washington', 'chancery', 'Of the premises')])
        self.assertEqual([contact['id'] for contact in shown['contacts']], [self.valdres])
        self.assertEqual({assessment['id'] for assessment in shown['assessments']}, {self.low, self.high})
        self.assertEqual(shown['visits'], [])
        self.assertEqual(shown['office']['telephone'], '(571) 226-9300')
        self.assertEqual(shown['summary']['liaison_coverage'], 1)
        self.assertEqual(shown['summary']['level_us'], 'high')

    def test_without_position(self):
        self.ok('add', 'mission', 'sending_state=Syldavia', 'kind=embassy')
        shown = self.ok('show', 'mission', 'syldavia', '--format=json').json()
        self.assertIsNone(shown['office'])
        self.assertIsNone(shown['summary']['office_km'])
        self.assertEqual(shown['premises'], [])

    def test_text(self):
        text = self.ok('show', 'mission', 'Embassy of Borduria').out
        for pattern in (r'Mission +Embassy of Borduria\n', r'Sending State +Borduria\n', r'Telephone +\(202\) 555-0142\n',
                        r'Premises +Chancery\n', r'City +Washington\n', r'Contact +Tibor Valdres\n',
                        r'Level in the United States +High\n', r'Nearest DS office +Washington\n',
                        r'Office telephone +\(571\) 226-9300\n', r'Liaison \(of 2\) +1\n', r'Judgement +Quiet so far\n'):
            self.assertRegex(text, pattern)

    def test_names(self):
        for name in (self.borduria, 'B-1', 'embassy OF borduria', 'Bordur embas', '1 Example Street'):
            with self.subTest(name=name):
                shown = self.ok('show', 'mission', name, '--format=json').json()
                self.assertEqual(shown['mission']['id'], self.borduria)

    def test_ambiguous_name(self):
        done = self.refused(1, 'fits 2 missions', 'show', 'mission', 'Borduria')
        self.assertEqual(done.out, '')
        for text in (self.borduria, self.houston, 'Embassy of Borduria, Washington', 'Consulate of Borduria, Houston'):
            self.assertIn(text, done.err)

    def test_no_such_mission(self):
        for name in ('Freedonia', '...', '', '00000000-0000-4000-8000-000000000000'):
            self.refused(1, 'no mission', 'show', 'mission', name)


class Add(Records):
    def rejected(self, pattern, *words):
        done = self.refused(5, pattern, 'add', *words)
        self.assertEqual(done.out, '')
        self.assertIn('Nothing was changed', done.err)
        return done

    def test_prints_the_id(self):
        done = self.ok('add', 'contact', 'mission=Embassy of Borduria', 'name=Ilse Kropow')
        self.assertRegex(done.out, UUID)
        self.assertEqual(self.one('contacts', name='Ilse Kropow')['id'], done.out.strip())
        self.assertIn('“Ilse Kropow” was added', done.err)

    def test_values_take_their_canonical_form(self):
        self.ok('add', 'contact', f'mission={self.houston}', 'name= Ilse  Kropow ', 'telephone=2025550142x7',
                'email=mailto:a.b@example.org', 'verified_on=11/03/2026', 'security_liaison=TRUE')
        contact = self.one('contacts', mission='Consulate of Borduria')
        self.assertEqual((contact['telephone'], contact['email'], contact['verified_on']),
                         ('(202) 555-0142 ext. 7', 'a.b@example.org', '2026-11-03'))

    def test_every_fault_is_named(self):
        done = self.rejected('was not added', 'contact', 'mission=Embassy of Borduria', 'telephone=12', 'email=nobody',
                             'verified_on=yesterday', 'security_liaison=perhaps')
        for line in (r'  name: This is needed', r'  telephone: ', r'  email: “nobody” is not an e-mail address; '
                     r'security@example.org would be one', r'  verified_on: “yesterday” is not a date; 2026-11-22',
                     r'  security_liaison: “perhaps” is neither yes nor no'):
            self.assertRegex(done.err, line)
        self.assertEqual(len(self.list('contacts')), 1)

    def test_mission_of_a_record(self):
        done = self.rejected('was not added', 'contact', 'mission=Freedonia', 'name=X')
        self.assertRegex(done.err, '  mission: There is no mission “Freedonia”')
        self.assertEqual(done.err.count('mission:'), 1)
        done = self.rejected('was not added', 'assessment', 'mission=Borduria', 'level_us=low', 'author=A', 'summary=S')
        self.assertRegex(done.err, '  mission: “Borduria” fits 2 missions')
        self.rejected('  mission: This is needed', 'contact', 'name=X')

    def test_mission_faults(self):
        self.rejected('sending_state: This is needed', 'mission', 'kind=embassy')
        self.rejected('kind: “castle” is not known here', 'mission', 'kind=castle', 'sending_state=X')
        self.rejected('latitude: .*swapped', 'mission', 'kind=embassy', 'sending_state=X', 'latitude=-77.03',
                      'longitude=38.9')
        self.rejected('latitude: 91 is out of range', 'mission', 'kind=embassy', 'sending_state=X', 'latitude=91',
                      'longitude=0')
        self.rejected('longitude: .*both', 'mission', 'kind=embassy', 'sending_state=X', 'latitude=38')
        self.rejected('External id: another mission has “B-1”', 'mission', 'kind=embassy', 'sending_state=X',
                      'external_id=B-1')
        self.assertEqual(len(self.list('missions')), 2)

    def test_office_by_name(self):
        self.ok('add', 'mission', 'sending_state=X', 'kind=embassy', 'latitude=38.9', 'longitude=-77',
                'assigned_office=Houston Field Office')
        mission = self.one('missions', sending_state='X')
        self.assertEqual((mission['office'], mission['office_assigned']), ('Houston', True))
        self.rejected('assigned_office: There is no DS office “Paris”', 'mission', 'sending_state=Y', 'kind=embassy',
                      'assigned_office=Paris')

    def test_assessment_defaults(self):
        done = self.ok('add', 'assessment', 'mission=Consulate of Borduria', 'level_us=critical', 'author=A', 'summary=S')
        assessment = self.one('assessments', id=done.out.strip())
        self.assertEqual(assessment['status'], 'issued')
        self.assertRegex(assessment['assessed_on'], r'^\d{4}-\d\d-\d\d$')
        self.assertEqual(self.one('missions', id=self.houston)['level_us'], 'critical')

    def test_text_of_any_kind(self):
        for name in ('=cmd|calc', 'Ünïcödé 名前', "Robert'); DROP TABLE contact;--", '"quoted"', 'a=b'):
            self.ok('add', 'contact', f'mission={self.borduria}', f'name={name}')
            self.assertEqual(self.one('contacts', name=name)['name'], name)


class Undo(Records):
    def test_undo_and_redo(self):
        self.ok('add', 'contact', f'mission={self.borduria}', 'name=Ilse Kropow')
        self.assertIn('Undone: Add Contact “Ilse Kropow”', self.ok('undo').err)
        self.assertEqual(len(self.list('contacts')), 1)
        self.assertIn('Done again: Add Contact “Ilse Kropow”', self.ok('redo').err)
        self.assertEqual(len(self.list('contacts')), 2)
        self.refused(1, 'nothing to redo', 'redo')

    def test_to_the_beginning_and_back(self):
        for _ in range(5):
            self.ok('undo')
        self.refused(1, 'nothing to undo', 'undo')
        self.assertEqual(self.list('missions'), [])
        for _ in range(5):
            self.ok('redo')
        self.assertEqual(len(self.list('assessments')), 2)
        self.ok('verify')

    def test_a_change_ends_what_could_be_redone(self):
        self.ok('undo')
        self.ok('add', 'mission', 'sending_state=X', 'kind=embassy')
        self.refused(1, 'nothing to redo', 'redo')


class Search(Records):
    def found(self, *words):
        found = self.ok('search', *words, '--format=json').json()
        return {kind: [record['id'] for record in records] for kind, records in found.items()}

    def test_json(self):
        self.assertEqual(self.found('valdres'), {'missions': [], 'contacts': [self.valdres], 'assessments': []})
        self.assertEqual(self.found('protest spring')['assessments'], [self.high])
        self.assertEqual(set(self.found('bordur')['missions']), {self.borduria, self.houston})
        self.assertEqual(self.found('freedonia'), {'missions': [], 'contacts': [], 'assessments': []})

    def test_table(self):
        done = self.ok('search', 'Houston')
        self.assertRegex(done.out, r'^Missions: 1\n\n')
        self.assertIn('Consulate of Borduria', done.out)
        self.assertNotIn('Contacts', done.out)

    def test_nothing_is_no_failure(self):
        done = self.ok('search', 'freedonia')
        self.assertEqual(done.out, '')
        self.assertIn('Nothing was found', done.err)

    def test_what_the_search_might_take_for_its_own_language(self):
        for text in ('"', 'name:x', 'a AND', '*', '(', 'NEAR(a b)', '-x', "';"):
            if re.search(r'\w', text):
                self.ok('search', text if text[0] != '-' else f'x {text}')


class Call(Records):
    def lines(self, mission):
        return self.ok('call', mission, '--format=json')

    def test_in_the_washington_area(self):
        done = self.lines('Embassy of Borduria')
        lines = done.json()
        self.assertEqual([line['value'] for line in lines],
                         ['911', '(202) 566-8434', '(202) 634-2234', 'DSPL@state.gov', None, '(202) 895-3600',
                          '(571) 345-3146', '1-866-217-2089', '(202) 555-0167', None, None, '(202) 555-0142'])
        self.assertEqual(lines[1]['group'], 'Emergency, now')
        self.assertEqual(lines[1]['source'], 'Circular note 24-704, April 2024')
        self.assertRegex(lines[5]['due'], r'^\d\d years old$')
        self.assertEqual((lines[8]['who'], lines[8]['when']), ('Tibor Valdres, security liaison', 'mobile'))
        self.assertEqual(lines[9]['due'], 'No second security liaison designated')
        self.assertIn('Washington, D.C. metropolitan area', done.err)

    def test_outside(self):
        done = self.lines(self.houston)
        office = done.json()[1]
        self.assertEqual((office['value'], office['who']), ('(713) 209-3482', 'Houston Field Office'))
        self.assertRegex(office['note'], r'^Nearest DS office, [\d.]+ (km|m)$')
        self.assertRegex(done.err, r'^Nearest DS office, ')

    def test_table(self):
        lines = self.ok('call', 'Embassy of Borduria').out.split('\n')
        self.assertIn('Who answers', lines[0])
        self.assertRegex(lines[2], r'^Emergency, now +911 ')

    def test_no_such_mission(self):
        self.refused(1, 'There is no mission “Freedonia”', 'call', 'Freedonia')


class Nearest(Records):
    def test_houston(self):
        offices = self.ok('nearest', '29.7604,-95.3698', '--format=json').json()
        first = offices[0]
        self.assertEqual((first['office'], first['telephone'], first['as_of']),
                         ('Houston Field Office', '(713) 209-3482', '2002-04'))
        self.assertLess(first['km'], 3)
        self.assertEqual([office['km'] for office in offices], sorted(office['km'] for office in offices))
        for office in offices:
            self.assertAlmostEqual(office['miles'] * 1.609344, office['km'], delta=0.15)
        self.assertEqual(len(offices), 23)

    def test_nearest_in_the_washington_area(self):
        result = self.ok('nearest', '38.9170,-77.0510', '--format=json')
        self.assertEqual(result.json()[0]['office'], 'Washington Field Office')
        self.assertIn('Washington, D.C. metropolitan area', result.err)
        self.assertIn('24-704', result.err)
        for elsewhere in ('40.8540,-73.9740', '39.2904,-76.6122', '38.9784,-76.4922', '38.3032,-77.4605'):
            self.assertNotIn('metropolitan', self.ok('nearest', elsewhere).err)

    def test_table(self):
        lines = self.ok('nearest', '29.7604, -95.3698').out.split('\n')
        for heading in ('DS office', 'km', 'mi', 'Telephone', 'As of'):
            self.assertIn(heading, lines[0])
        self.assertRegex(lines[2], r'^Houston Field Office +\d+\.\d +\d+\.\d +\(713\) 209-3482')

    def test_other_spellings(self):
        for text in ('29.7604° N 95.3698° W', 'W 95.3698; N 29.7604'):
            self.assertEqual(self.ok('nearest', text, '--format=json').json()[0]['office'], 'Houston Field Office')

    def test_southern_position_is_no_option(self):
        self.assertEqual(len(self.ok('nearest', '-33.9,18.4', '--format=json').json()), 23)

    def test_bad_positions(self):
        for text, pattern in (('91,0', '91 is no latitude'), ('-95.3698,29.7604', 'out of range|swapped|between'),
                              ('here', 'number|degrees|latitude'), ('38.9', 'longitude|two')):
            with self.subTest(text=text):
                done = self.refused(5, pattern, 'nearest', text)
                self.assertEqual(done.out, '')


if __name__ == '__main__':
    unittest.main()
