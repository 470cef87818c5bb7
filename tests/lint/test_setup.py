# SPDX-License-Identifier: GPL-3.0-or-later
"""src/setup: what it would install, without installing anything."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import tree

# Everything that would change the system is replaced by a line of what was asked for.
STUBS = r"""
. src/setup
setup_as_root () {
  case $1 in
    env) while [ "$1" != apt-get ]; do shift; done
         echo "$*" >>"$stub_calls"
         case $* in
           *' update'*) [ ! -e "$stub_fail_update" ] || return 100 ;;
           *' install '*) if [ -e "$stub_fail_once" ]; then rm "$stub_fail_once"; return 100; fi ;;
         esac ;;
    tee) echo "$*" >>"$stub_calls"; cat >>"$stub_calls"; touch "$stub_backports" ;;
  esac
}
sleep () { :; }
dpkg-query () { cat "$stub_have"; }
apt-get () { printf '%s\n' 'mirror:/debian-security bookworm-security main' 'mirror:/debian bookworm main'; }
apt-cache () {
  [ ! -e "$stub_backports" ] || echo 'libsqlcipher-dev | 4.6.1-2~bpo12+1 | mirror'
  echo 'libsqlcipher-dev | 3.4.1-2+b1 | mirror'
}
"""


class Setup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        self.write_have(self.packages('tests', '12'))

    def packages(self, kind, release):
        done = subprocess.run(['bash', '-c', f'. src/setup; setup_packages {kind} {release}'], cwd=tree.ROOT,
                              check=True, capture_output=True, text=True)
        return done.stdout.split()

    def write_have(self, names, sqlcipher='4.6.1-2'):
        lines = [f"{name} installed {sqlcipher if 'sqlcipher' in name else '1.0'}" for name in names]
        (self.path / 'have').write_text('\n'.join(lines) + '\n')

    def run_bash(self, script):
        names = ('calls', 'have', 'backports', 'fail_once', 'fail_update')
        variables = '\n'.join(f'stub_{name}={self.path}/{name}' for name in names)
        done = subprocess.run(['bash', '-c', f'{variables}\nTMPDIR={self.path}\n{STUBS}\n{script}'], cwd=tree.ROOT,
                              capture_output=True, text=True)
        calls = self.path / 'calls'
        return done, calls.read_text().splitlines() if calls.exists() else []

    def test_nothing_missing_means_no_apt(self):
        done, calls = self.run_bash('setup_on_debian tests 12')
        self.assertEqual((done.returncode, calls), (0, []), done.stderr)

    def test_exactly_what_is_missing_is_installed(self):
        self.write_have([name for name in self.packages('tests', '12') if name not in ('xdotool', 'meson')])
        done, calls = self.run_bash('setup_on_debian tests 12')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(calls), 2)
        self.assertTrue(calls[0].endswith(' update'))
        self.assertTrue(calls[1].endswith(' install --no-install-recommends meson xdotool'), calls[1])
        self.assertIn('-o DPkg::Lock::Timeout=300', calls[1])

    def test_a_failed_install_is_tried_once_more(self):
        self.write_have([])
        (self.path / 'backports').touch()
        (self.path / 'fail_once').touch()
        done, calls = self.run_bash('setup_on_debian run 12')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sum(' install ' in call for call in calls), 2)

    def test_a_failed_update_does_not_stop_it(self):
        self.write_have([name for name in self.packages('tests', '12') if name != 'meson'])
        (self.path / 'fail_update').touch()
        done, calls = self.run_bash('setup_on_debian tests 12')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(' install ', calls[-1])

    def test_old_sqlcipher_is_replaced_from_backports(self):
        self.write_have(self.packages('run', '12'), sqlcipher='3.4.1-2+b1')
        done, calls = self.run_bash('setup_on_debian run 12')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('URIs: mirror:/debian', calls)
        self.assertIn('Suites: bookworm-backports', calls)
        self.assertTrue(calls[-1].endswith(' libsqlcipher-dev=4.6.1-2~bpo12+1'), calls[-1])

    def test_backports_that_are_known_are_not_written_again(self):
        self.write_have([name for name in self.packages('run', '12') if name != 'libsqlcipher-dev'])
        (self.path / 'backports').touch()
        done, calls = self.run_bash('setup_on_debian run 12')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([call for call in calls if call.startswith('tee')], [])

    def test_elsewhere_the_missing_are_named(self):
        done, _ = self.run_bash('pkg-config () { [ "$2" != "shumate-1.0 >= 1.0.3" ]; }; setup_elsewhere run')
        self.assertEqual(done.returncode, 1)
        self.assertIn('  shumate-1.0 >= 1.0.3\n', done.stderr)
        self.assertIn('libshumate-dev', done.stderr)
        self.assertNotIn('  gtk4', done.stderr)

    def test_modules_are_those_of_meson(self):
        done, _ = self.run_bash('setup_modules')
        self.assertIn('sqlcipher >= 3.46', done.stdout.splitlines())
        self.assertEqual(len(done.stdout.splitlines()), tree.read('meson.build').count('= dependency('))

    def test_lists_name_nothing_twice(self):
        for kind in ('run', 'tests'):
            for release in ('12', '13'):
                names = self.packages(kind, release)
                self.assertEqual(sorted(names), sorted(set(names)))
                self.assertLessEqual(set(self.packages('run', release)), set(names))


if __name__ == '__main__':
    unittest.main()
