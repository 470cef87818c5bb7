# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing CSV: the real sample, good input, bad input, a full disk, a sudden end."""
import csv
import os
import resource
import shutil
import signal
import subprocess
import unittest

import cli
from cli import HEADER, row

EMPTY_IMPORT = '0 new, 0 changed, 0 unchanged, 0 rejected\n'


class Sample(cli.Case):
    needs_sample = True

    def counts(self, *words):
        return self.ok('import', *words).out.strip()

    def changed_copy(self):
        lines = cli.SAMPLE.read_text(encoding='utf-8-sig').split('\n')
        self.assertIn('www.ambasadat.gov.al', lines[2])
        lines[2] = lines[2].replace('www.ambasadat.gov.al', 'www.example.org')
        return self.write('changed.csv', '\n'.join(lines))

    def test_all_are_there(self):
        missions = self.list('missions')
        self.assertEqual(len(missions), 149)
        self.assertEqual(len({mission['external_id'] for mission in missions}), 149)
        self.assertFalse([mission for mission in missions if 'mailto:' in (mission['email'] or '')])
        self.assertTrue([mission for mission in missions if '; ' in (mission['accredited_to'] or '')])
        for mission in missions:
            self.assertEqual(mission['office'] is None, mission['latitude'] is None)
            self.assertEqual(mission['liaison_coverage'], 0)

    def test_again_changes_nothing(self):
        before = self.vault.read_bytes()
        self.assertEqual(self.counts(cli.SAMPLE), '0 new, 0 changed, 149 unchanged, 0 rejected')
        self.assertIn(' 2 changesets', self.ok('verify').out)
        self.assertTrue(self.vault.read_bytes() == before)

    def test_changed_copy_updates_the_same_mission(self):
        before = {mission['id']: mission for mission in self.list('missions')}
        self.assertEqual(self.counts(self.changed_copy()), '0 new, 1 changed, 148 unchanged, 0 rejected')
        after = {mission['id']: mission for mission in self.list('missions')}
        self.assertEqual(before.keys(), after.keys())
        changed = [mission for mission in after.values() if mission != before[mission['id']]]
        self.assertEqual([mission['website'] for mission in changed], ['http://www.example.org/usa/'])
        self.ok('undo')
        self.assertEqual({mission['id']: mission for mission in self.list('missions')}, before)

    def test_undo_and_redo_the_whole(self):
        before = self.list('missions')
        self.assertIn('Undone: Import “missions-in-us-sample.csv”', self.ok('undo').err)
        self.assertEqual(self.list('missions'), [])
        self.ok('redo')
        self.assertEqual(self.list('missions'), before)
        self.refused(1, 'nothing to redo', 'redo')

    def test_unplaced(self):
        unplaced = self.list('missions', '--unplaced')
        self.assertEqual(len(unplaced), 9)
        self.assertTrue(all(mission['latitude'] is None for mission in unplaced))
        self.assertIn('9 missions have no position', self.ok('import', cli.SAMPLE).err)


class FromSample(cli.Case):
    """Into an empty vault."""

    def setUp(self):
        if not cli.SAMPLE.is_file():
            self.skipTest('the sample of missions is not there (CHANCERY_SHARED)')
        super().setUp()

    def cities(self, *wanted):
        with open(cli.SAMPLE, encoding='utf-8-sig', newline='') as file:
            return sum(line['city'] in wanted for line in csv.DictReader(file, delimiter=';'))

    def test_dry_run(self):
        before = self.vault.read_bytes()
        done = self.ok('import', cli.SAMPLE, '--dry-run')
        self.assertEqual(done.out, '149 new, 0 changed, 0 unchanged, 0 rejected\n')
        self.assertIn('dry run', done.err)
        self.assertEqual(self.list('missions'), [])
        self.assertTrue(self.vault.read_bytes() == before)

    def test_where(self):
        houston = self.cities('Houston')
        self.assertGreater(houston, 1)
        done = self.ok('import', cli.SAMPLE, '--where', 'city=houston')
        self.assertEqual(done.out, f'{houston} new, 0 changed, 0 unchanged, 0 rejected\n')
        self.assertIn(f'{149 - houston} rows were left out', done.err)
        self.assertEqual({mission['city'] for mission in self.list('missions')}, {'Houston'})

    def test_where_several(self):
        both = self.cities('Houston', 'Chicago')
        done = self.ok('import', cli.SAMPLE, '--where', 'city=Houston', '--where=City=Chicago', '--dry-run')
        self.assertEqual(done.out, f'{both} new, 0 changed, 0 unchanged, 0 rejected\n')
        done = self.ok('import', cli.SAMPLE, '--where', 'city=Houston', '--where=type=embassy')
        self.assertEqual(done.out, EMPTY_IMPORT)
        self.refused(5, 'no column “town”; it has: operator', 'import', cli.SAMPLE, '--where', 'town=Houston')

    def test_map(self):
        self.ok('import', cli.SAMPLE, '--map', 'notes=pictureAuthor', '--map', 'website=', '--where=operator=Albania')
        mission = self.ok('show', 'mission', 'Albania', '--format=json').json()['mission']
        self.assertEqual(mission['notes'], 'AgnosticPreachersKid')
        self.assertIsNone(mission['website'])
        self.refused(2, 'no field “shoe_size”', 'import', cli.SAMPLE, '--map', 'shoe_size=city')
        self.refused(5, 'no column “town”', 'import', cli.SAMPLE, '--map', 'city=town')


class Input(cli.Case):
    def rejected(self, content, pattern, *words):
        """Nothing of the file is taken, and the vault is what it was, byte for byte."""
        before = self.vault.read_bytes()
        path = self.write('bad.csv', content)
        done = self.refused(5, pattern, 'import', path, *words)
        self.assertTrue(self.vault.read_bytes() == before)
        return done

    def taken(self, content, counts):
        done = self.ok('import', self.write('in.csv', content))
        self.assertEqual(done.out, counts + '\n', done)
        return done

    def test_delimiters_and_byte_order_mark(self):
        text = HEADER + row(1, name='"One, and\nmore"') + row(2)
        self.taken('\ufeff' + text.replace('\n', '\r\n'), '2 new, 0 changed, 0 unchanged, 0 rejected')
        self.taken(text.replace('"One, and\nmore"', '').replace(',', '\t'),
                   '0 new, 0 changed, 2 unchanged, 0 rejected')
        # An empty cell erases nothing.
        self.assertEqual({mission['name'] for mission in self.list('missions')}, {None, 'One, and more'})

    def test_without_external_ids(self):
        text = HEADER + row(1, external_id='') + row(2, external_id='')
        self.taken(text, '2 new, 0 changed, 0 unchanged, 0 rejected')
        self.taken(text, '0 new, 0 changed, 2 unchanged, 0 rejected')
        self.taken(HEADER + row(1, external_id='', telephone='202-555-0142'),
                   '0 new, 1 changed, 0 unchanged, 0 rejected')

    def test_rejected_rows_do_not_keep_others_out(self):
        done = self.taken(HEADER + row(1) + row(2, kind='castle') + row(3, email='nobody') + row(4),
                          '2 new, 0 changed, 0 unchanged, 2 rejected')
        self.assertRegex(done.err, r'Line 3, kind: “castle” is not known here; one of these is: embassy, ')
        self.assertRegex(done.err, r'Line 4, email: “nobody” is not an e-mail address')
        self.assertEqual(len(self.list('missions')), 2)

    def test_coordinates(self):
        done = self.rejected(HEADER + row(1, latitude='91') + row(2, latitude='-77.03', longitude='38.9') +
                             row(3, longitude='') + row(4, latitude='north') + row(5, longitude='-181') +
                             row(6, latitude='nan'), 'Every row was rejected')
        self.assertRegex(done.out, '6 rejected')
        for pattern in ('Line 2, latitude: 91 is out of range: it must lie between -90 and 90',
                        'Line 3, latitude: Latitude and longitude look swapped', 'Line 4, longitude: ',
                        'Line 5, latitude: “north” is not a number', 'Line 6, longitude: -181 is out of range',
                        'Line 7, latitude: '):
            self.assertRegex(done.err, pattern)

    def test_formulas_stay_text(self):
        formula = "=cmd|' /C calc'!A0"
        self.taken(HEADER + row(1, name=formula, address='@SUM(1)'), '1 new, 0 changed, 0 unchanged, 0 rejected')
        mission = self.list('missions')[0]
        self.assertEqual((mission['name'], mission['address']), (formula, '@SUM(1)'))

    def test_no_utf8(self):
        self.rejected(HEADER.encode() + b'C\xf4te,embassy\n', 'line 2, column 1 .*0xF4.*not valid UTF-8')

    def test_nul(self):
        self.rejected(HEADER.encode() + b'A\0B,embassy\n', 'NUL')

    def test_utf16(self):
        self.rejected((HEADER + row(1)).encode('utf-16'), 'UTF-16')

    def test_a_megabyte_in_a_cell(self):
        self.rejected(HEADER + row(1, name='x' * 1024 * 1024), 'line 2, column 3 .*more than 100000 characters')

    def test_long_but_readable_cell(self):
        done = self.rejected(HEADER + row(1, name='x' * 5000), 'Every row')
        self.assertRegex(done.err, 'Line 2, name: The text has 5000 characters; at most 200 fit')

    def test_missing_header(self):
        self.rejected(row(1) + row(2), 'header')
        self.rejected('name,city\nA,B\n', 'Sending State')
        self.rejected('', 'empty')
        self.rejected('\n\n', 'no header|empty')

    def test_header_alone(self):
        self.taken(HEADER, EMPTY_IMPORT.strip())

    def test_quotation_mark_never_closed(self):
        self.rejected(HEADER + '"A,embassy\n' + row(2), 'never closed')

    def test_the_same_id_twice(self):
        done = self.taken(HEADER + row(1) + row(1), '1 new, 0 changed, 0 unchanged, 1 rejected')
        self.assertRegex(done.err, 'Line 3, external_id: “X1” stands in line 2 already')

    def test_workbook_instead_of_csv(self):
        self.rejected(b'PK\3\4' + bytes(200), 'workbook')

    def test_no_ordinary_file(self):
        fifo = self.folder / 'fifo'
        os.mkfifo(fifo)
        self.refused(5, 'not an ordinary file', 'import', fifo)
        self.refused(5, 'is a folder', 'import', self.folder)
        self.refused(1, 'No such file', 'import', self.folder / 'none.csv')

    def test_nothing_dangerous_reaches_the_terminal(self):
        done = self.rejected(HEADER + row(1, kind='\x1b]0;title\x07'), 'Every row')
        self.assertNotRegex(done.err, '[\x00-\x09\x0b-\x1f\x7f]')

    def test_result_that_cannot_be_printed(self):
        """What was done is not denied."""
        with open('/dev/full', 'wb') as full:
            done = subprocess.run(self.words('import', self.vault, self.rows(2)), stdout=full, stderr=subprocess.PIPE,
                                  env=cli.ENVIRONMENT, timeout=cli.GUARD)
        self.assertEqual(done.returncode, 1)
        self.assertIn('It is done, but standard output cannot be written to', done.stderr.decode())
        self.assertEqual(len(self.list('missions')), 2)

    def test_name_that_is_no_utf8(self):
        path = os.fsencode(self.folder) + b'/\xff.csv'
        with open(path, 'w') as file:
            file.write(HEADER + row(1))
        words = [os.fsencode(word) for word in self.words('import', self.vault)]
        done = self.run_words(words + [path])
        self.assertEqual((done.status, done.out), (0, '1 new, 0 changed, 0 unchanged, 0 rejected\n'), done)


def limit_files(size):
    def limit():
        # A child of Python ignores SIGXFSZ; the program has to bear the signal itself.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


class SuddenEnd(cli.Case):
    def unchanged(self):
        """The vault opens, is whole, and holds what it held."""
        self.ok('verify')
        self.assertEqual(self.list('missions'), [])

    def test_file_that_may_grow_no_further(self):
        size = self.vault.stat().st_size
        file = self.rows(800)
        for limit in (64 * 1024, size, size + 256 * 1024):
            done = self.cli('import', file, preexec_fn=limit_files(limit))
            self.assertEqual((done.status, done.out), (1, ''), done)
            self.assertRegex(done.err, '(?i)nothing was changed')
            self.unchanged()

    def test_create_that_may_not_grow(self):
        self.vault.unlink()
        done = self.cli('create', preexec_fn=limit_files(64 * 1024))
        self.assertEqual(done.status, 1, done)
        self.assertEqual(os.listdir(self.folder), [])

    def test_full_disk(self):
        """On a small file system of its own."""
        mounted = ['unshare', '--mount'] if os.geteuid() == 0 else ['unshare', '--map-root-user', '--mount']
        disk = self.folder / 'disk'
        disk.mkdir()
        mount = f'mount -t tmpfs -o size={self.vault.stat().st_size + 300 * 1024} none "{disk}" || exit 77; '
        if subprocess.run([*mounted, 'sh', '-c', mount], capture_output=True).returncode != 0:
            self.skipTest('no file system may be mounted here')
        inside = disk / self.vault.name
        done = self.run_words([*mounted, 'sh', '-c', mount + f'''
            cp "{self.vault}" "{inside}"
            "$@"
            status=$?
            ls -a "{disk}" >&2
            cp "{disk}"/{self.vault.name}* "{self.folder}"
            exit $status''', 'sh', *self.words('import', inside, self.rows(1500))])
        self.assertEqual((done.status, done.out), (1, ''), done)
        self.assertRegex(done.err, 'disk is full.*Nothing was changed')
        self.unchanged()

    def test_killed(self):
        """Kill -9 while the write-ahead log grows, at several sizes of it: all of the import is there, or nothing."""
        file = self.rows(1200)
        wal = self.folder / (self.vault.name + '-wal')
        killed = 0
        for size in (1, 50_000, 400_000, 1_500_000):
            shutil.copy(self.master, self.vault)
            wal.unlink(missing_ok=True)
            process = self.popen('import', file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None:
                if wal.exists() and wal.stat().st_size >= size:
                    process.kill()
                    process.wait()
                    killed += 1
            self.ok('verify')
            self.assertIn(len(self.list('missions')), (0, 1200))
            done = self.ok('import', file)
            self.assertIn(done.out.split(',')[0], ('1200 new', '0 new'))
            self.assertEqual(len(self.list('missions')), 1200)
        self.assertGreater(killed, 0)


class Plaintext(cli.Case):
    CANARY = 'Zyzzogetonia'

    def look(self, count):
        seen = 0
        for name in os.listdir(self.folder):
            if name.startswith(self.vault.name):
                content = (self.folder / name).read_bytes()
                seen += 1
                for text in (self.CANARY, 'Field Office', 'sending_state', 'CREATE TABLE', 'Import'):
                    self.assertNotIn(text.encode(), content, name)
                    self.assertNotIn(text.encode('utf-16-le'), content, name)
        self.assertGreaterEqual(seen, count)

    def test_none_while_open_and_none_after(self):
        file = self.write('in.csv', HEADER + ''.join(row(i, sending_state=self.CANARY) for i in range(50)))
        with self.popen('open', stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            process.stdin.write(f'import "{file}"\nadd contact mission=X7 "name={self.CANARY}"\n'.encode())
            process.stdin.flush()
            cli.read_until(process.stdout.fileno(), rb'50 new.*\n.*-.*\n')
            self.look(2)
            process.stdin.close()
            process.stdout.read()
        self.look(1)
        self.assertEqual(len(self.list('missions')), 50)


if __name__ == '__main__':
    unittest.main()
