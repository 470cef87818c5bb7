# SPDX-License-Identifier: GPL-3.0-or-later
"""The count at the end of tests/run is a count of what happened."""
import json
import subprocess
import tempfile
import unittest

import tree


def summary(*tests, broken=0):
    with tempfile.NamedTemporaryFile('w', suffix='.json') as log:
        for number, test in enumerate(tests):
            log.write(json.dumps({'name': f't{number}', 'returncode': 0, **test}) + '\n')
        log.flush()
        done = subprocess.run([str(tree.ROOT / 'tests/summary'), str(broken), f'plain={log.name}'],
                              capture_output=True, text=True)
    return done.returncode, done.stdout.splitlines()


class Summary(unittest.TestCase):
    def check(self, status, last, *tests, **options):
        code, lines = summary(*tests, **options)
        self.assertEqual((code, lines[-1]), (status, last))
        return '\n'.join(lines)

    def test_tap_cases(self):
        out = 'TAP version 13\nok 1 /a\n# note\nok 2 /b # SKIP no display\nok 3 - c\n1..3\n'
        text = self.check(0, '2 passed, 0 failed, 1 skipped', {'result': 'OK', 'stdout': out})
        self.assertIn('no display', text)

    def test_failed_case(self):
        out = '1..2\nok 1 /a\n# what went wrong\nnot ok 2 /b\n'
        text = self.check(1, '1 passed, 1 failed, 0 skipped', {'result': 'FAIL', 'stdout': out, 'returncode': 1})
        self.assertIn('what went wrong', text)

    def test_crash_after_the_last_good_case(self):
        self.check(1, '1 passed, 1 failed, 0 skipped',
                   {'result': 'ERROR', 'stdout': '1..2\nok 1 /a\n', 'stderr': 'AddressSanitizer', 'returncode': -6})

    def test_whole_program_skipped(self):
        text = self.check(0, '1 passed, 0 failed, 1 skipped', {'result': 'OK', 'stdout': ''},
                          {'result': 'SKIP', 'stdout': 'no sample here\n', 'returncode': 77})
        self.assertIn('no sample here', text)

    def test_unittest_without_tap(self):
        err = "test_a (T) ... skipped 'no aa'\n\nRan 4 tests in 0.1s\n\nFAILED (failures=1, skipped=1)\n"
        self.check(1, '2 passed, 1 failed, 1 skipped', {'result': 'FAIL', 'stdout': '', 'stderr': err, 'returncode': 1})

    def test_nothing_ran(self):
        self.check(1, '0 passed, 0 failed, 0 skipped')

    def test_only_skips_is_no_success(self):
        self.check(1, '0 passed, 0 failed, 1 skipped', {'result': 'SKIP', 'stdout': 'x'})

    def test_broken_build(self):
        self.check(1, '1 passed, 1 failed, 0 skipped', {'result': 'OK', 'stdout': ''}, broken=1)


if __name__ == '__main__':
    unittest.main()
