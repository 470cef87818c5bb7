# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing phones out: a whole run of the window under strace, from the first start to the end, and every socket of it."""
import os
import re
import shutil
import subprocess
import unittest

from chancery_window import PROGRAM, Window, WindowCase

GOOD = 'plover anvil tundra cassette quorum'
TABLE = '''\
Sending State,Kind,City,Latitude,Longitude,Telephone,Id
Asterholm,Embassy,Washington,38.92,-77.05,(202) 555-0142,V1
Belvarra,Consulate General,Houston,29.7604,-95.3698,(713) 555-0143,V2
'''
CALL = re.compile(r'\b(socket|socketpair|connect|sendto|sendmsg|sendmmsg|bind|listen|accept4?)\((.*)')
FAMILY = re.compile(r'\b(AF_[A-Z0-9]+|PF_[A-Z0-9]+)\b')
# What libc asks for names of users at; nobody answers there without a daemon for it, and it names no other place.
LIBC = ('/var/run/nscd/socket', '/run/nscd/socket')


def may_trace():
    """Why not, or nothing."""
    if not shutil.which('strace'):
        return 'strace is not installed'
    done = subprocess.run(['strace', '-f', '-o', os.devnull, 'true'], capture_output=True, text=True, check=False)
    return f'tracing is not permitted here: {done.stderr.strip()}' if done.returncode else ''


WHY_NOT = may_trace()


class Traced(Window):
    """The program under strace. The process that is known, and ended, is the program itself."""

    def __init__(self, case, home, log):
        script = home.top / 'traced'
        # strace is not the parent (-D), so the program keeps its own number.
        script.write_text(f'#!/bin/sh\nexec strace -D -f -qq -e trace=%network -s 200 -o "{log}" "{PROGRAM}" "$@"\n')
        script.chmod(0o700)
        super().__init__(case, home, program=script)


def unix_places():
    """Names of the sockets that the program has a reason to reach: each place, and what it is."""
    places = {}
    display = os.environ['DISPLAY'].split(':')[1].split('.')[0]
    places[f'/tmp/.X11-unix/X{display}'] = 'the display'
    address = os.environ['DBUS_SESSION_BUS_ADDRESS']
    for place in re.findall(r'(?:path|abstract)=([^,;]+)', address):
        places[place] = 'the session bus'
    return places


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Network(WindowCase):
    def unlock(self, window):
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.key('Return')
        window.find('list item', 'Missions', state='selected')

    def whole_run(self, window):
        window.click_on('button', 'Create a vault')
        window.fill(window.find('text', 'Name of the vault'), 'Harbour')
        window.fill(window.find('text', 'Passphrase'), GOOD, hidden=True)
        window.fill(window.find('text', 'Passphrase again'), GOOD, hidden=True)
        window.click_on('button', 'Create')
        window.keep_recovery_key()
        window.shows('No missions yet')
        table = self.home.documents / 'missions.csv'
        table.write_text(TABLE, encoding='utf-8')
        window.key('ctrl+i')
        window.choose_file('Import Missions', table)
        window.click(window.find('button', 'Import 2 missions', window.dialog('Import missions'), state='sensitive'))
        window.wait_dialog_gone('Import missions')
        window.key('ctrl+1', 'ctrl+f')
        window.find(None, 'Search the map', state='focused')
        window.key('ctrl+2', 'ctrl+f')
        window.type('belv')
        window.key('Return')
        window.shows('Consulate General of Belvarra')
        window.key('ctrl+e')
        window.choose_file('Briefing as Workbook', self.home.documents / 'briefing.xlsx')
        window.toast(re.compile('^Wrote briefing.xlsx'))
        window.key('ctrl+l')
        window.find('button', 'Unlock')
        self.unlock(window)
        window.find('list', 'Missions')
        window.close()

    def judge(self, call, rest, places):
        """What is wrong with this call; nothing when it is all right."""
        families = set(FAMILY.findall(rest))
        if families - {'AF_UNIX', 'AF_LOCAL', 'PF_LOCAL', 'AF_UNSPEC'}:
            return f'{call}({rest}'
        if call != 'connect' or not families:
            return ''
        place = re.search(r'sun_path=@?"([^"]+)"', rest)
        name = place.group(1) if place else ''
        known = any(name == other or name.startswith(other + '/') for other in places) or name in LIBC
        return '' if known else f'{call}({rest}'

    def test_sockets(self):
        log = self.home.top / 'trace'
        # Who looks for leaks traces the program too, and there can be but one; the other tests of the window look.
        self.home.extra['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        window = Traced(self, self.home, log)
        self.whole_run(window)
        places = unix_places()
        # The accessibility bus lies where the session bus says.
        places[os.path.join(os.environ['XDG_RUNTIME_DIR'], 'at-spi')] = 'the accessibility bus'
        for place in re.findall(r'(?:path|abstract)=([^,;]+)', self.accessibility_address()):
            places[place] = 'the accessibility bus'
        places[str(self.home.top / 'no-system-bus')] = 'the system bus, for logind'
        calls = [match.groups() for match in map(CALL.search, log.read_text(errors='replace').splitlines()) if match]
        reached = {re.search(r'sun_path=@?"([^"]+)"', rest).group(1) for call, rest in calls
                   if call == 'connect' and 'sun_path' in rest}
        # The trace saw what is known to be there, or it saw nothing at all.
        self.assertTrue(any(place in reached for place in places if places[place] == 'the session bus'), reached)
        self.assertTrue(any(place in reached for place in places if places[place] == 'the display'), reached)
        self.assertEqual([fault for fault in (self.judge(call, rest, places) for call, rest in calls) if fault], [])

    def accessibility_address(self):
        done = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus',
                               '--method', 'org.a11y.Bus.GetAddress'], capture_output=True, text=True, check=True)
        return done.stdout.strip("(),'\n")


if __name__ == '__main__':
    unittest.main()
