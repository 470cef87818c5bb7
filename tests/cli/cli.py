# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real chancery-cli, each test in a folder of its own."""
import json
import os
import re
import select
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

CLI = os.environ['CHANCERY_CLI']
MAKE_VAULT = os.environ['CHANCERY_MAKE_VAULT']
SOURCE = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get('CHANCERY_SHARED', SOURCE.parent / 'shared'))
SAMPLE = SHARED / 'data/missions-in-us-sample.csv'
PASSPHRASE = 'marble otter lantern quince 41'
# Only what hangs takes so long.
GUARD = 240
# Settings are nobody's; what is written for the person goes where each class says.
ENVIRONMENT = dict(os.environ, LC_ALL='C.UTF-8', GSETTINGS_BACKEND='memory')
HEADER = 'sending_state,kind,name,city,address,latitude,longitude,telephone,email,external_id\n'


def row(number, **values):
    """A line of invented CSV for HEADER."""
    fields = {'sending_state': f'Land {number}', 'kind': 'embassy', 'city': 'Washington',
              'latitude': '38.9', 'longitude': '-77.03', 'external_id': f'X{number}'}
    fields.update(values)
    return ','.join(fields.get(name, '') for name in HEADER.strip().split(',')) + '\n'


class Done:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f'status {self.status}\nout: {self.out[:2000]}\nerr: {self.err[:2000]}'


class Case(unittest.TestCase):
    """Makes one vault for its class; each test gets a copy of it, called self.vault."""
    needs_vault = True
    needs_sample = False

    @classmethod
    def setUpClass(cls):
        if cls.needs_sample and not SAMPLE.is_file():
            raise unittest.SkipTest('the sample of missions is not there (CHANCERY_SHARED)')
        cls.class_folder = Path(tempfile.mkdtemp(prefix='chancery-test-'))
        ENVIRONMENT['XDG_DATA_HOME'] = str(cls.class_folder / 'data')
        cls.passphrase_file = cls.class_folder / 'passphrase'
        cls.passphrase_file.write_text(PASSPHRASE + '\n')
        cls.master = cls.class_folder / 'master.chancery'
        if cls.needs_vault:
            subprocess.run([MAKE_VAULT, str(cls.master), PASSPHRASE], check=True, env=ENVIRONMENT)
        if cls.needs_sample:
            cls.start('import', cls.master, SAMPLE).check_returncode()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.class_folder)

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=self.class_folder))
        # Wrong passphrases are counted there, and copies of one vault count as one.
        ENVIRONMENT['XDG_STATE_HOME'] = str(self.class_folder / f'state-{self.folder.name}')
        self.vault = self.folder / 'work.chancery'
        if self.needs_vault:
            shutil.copy(self.master, self.vault)

    @classmethod
    def words(cls, *words, passphrase=True):
        start = [CLI, *map(str, words)]
        return start + [f'--passphrase-file={cls.passphrase_file}'] if passphrase else start

    @classmethod
    def start(cls, *words, **how):
        return subprocess.run(cls.words(*words), capture_output=True, timeout=GUARD, env=ENVIRONMENT, **how)

    def run_words(self, words, stdin=b'', **how):
        how.setdefault('env', ENVIRONMENT)
        done = subprocess.run(words, input=stdin, capture_output=True, timeout=GUARD, **how)
        # Whatever happens, both streams are text.
        return Done(done.returncode, done.stdout.decode('utf-8'), done.stderr.decode('utf-8'))

    def cli(self, verb, *words, stdin=b'', vault=None, **how):
        return self.run_words(self.words(verb, vault or self.vault, *words), stdin, **how)

    def ok(self, verb, *words, **how):
        done = self.cli(verb, *words, **how)
        self.assertEqual(done.status, 0, done)
        return done

    def refused(self, status, pattern, verb, *words, **how):
        """Runs what must fail: with that status, a message on standard error, and nothing on standard output."""
        done = self.cli(verb, *words, **how)
        self.assertEqual(done.status, status, done)
        self.assertRegex(done.err, pattern)
        self.assertTrue(done.err.startswith('chancery-cli: '), done)
        return done

    def list(self, kind, *words):
        return self.ok('list', kind, '--format=json', *words).json()

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def rows(self, n, name='many.csv'):
        return self.write(name, HEADER + ''.join(row(i) for i in range(n)))

    def popen(self, verb, *words, **how):
        how.setdefault('env', ENVIRONMENT)
        return subprocess.Popen(self.words(verb, self.vault, *words), **how)


def read_until(fd, pattern, guard=GUARD):
    """Reads until what came matches @pattern."""
    text = b''
    while not re.search(pattern, text):
        ready, _, _ = select.select([fd], [], [], guard)
        if not ready:
            raise AssertionError(f'{pattern!r} never came, but {text!r}')
        try:
            block = os.read(fd, 4096)
        except OSError:
            block = b''
        if not block:
            raise AssertionError(f'{pattern!r} did not come, but {text!r}')
        text += block
    return text
