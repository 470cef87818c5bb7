# SPDX-License-Identifier: GPL-3.0-or-later
"""A short run of one fuzzer: its whole corpus, and so many inputs made of it, the same in every run.

FUZZER is the program, FUZZER_CORPUS the folder, FUZZER_RUNS how many.
"""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path


class Fuzz(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_fuzzer(self, *arguments):
        done = subprocess.run([os.environ['FUZZER'], f'-artifact_prefix={self.folder}/', *arguments],
                              env={**os.environ, 'TMPDIR': str(self.folder)}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
        found = [f'{path.name}: {path.read_bytes().hex()}' for path in self.folder.glob('*-*') if path.is_file()]
        self.assertEqual(done.returncode, 0, '\n'.join([done.stdout[-6000:], *found]))
        return done.stdout

    def test_corpus(self):
        corpus = sorted(Path(os.environ['FUZZER_CORPUS']).iterdir())
        self.assertTrue(corpus)
        self.run_fuzzer(*map(str, corpus))

    def test_made_of_the_corpus(self):
        made, runs = self.folder / 'made', os.environ['FUZZER_RUNS']
        made.mkdir()
        said = self.run_fuzzer('-seed=20261122', f'-runs={runs}', '-max_len=1000', '-timeout=300', str(made),
                               os.environ['FUZZER_CORPUS'])
        self.assertGreaterEqual(int(re.search(r'Done (\d+) runs', said).group(1)), int(runs))


if __name__ == '__main__':
    unittest.main()
