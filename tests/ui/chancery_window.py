# SPDX-License-Identifier: GPL-3.0-or-later
"""Chancery's window in the hands of a test: real keys and clicks in, the accessible tree out.

A test script runs under `src/setup display`, which gives it a display and a session bus. Each case has its own
home; each wait is a poll of what the window shows, and says what stood there when it was not fulfilled.
There is no window manager: the driver gives the keyboard to the topmost window, as one would.
"""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from accessible import Bus, Gone, match, name_matches

SOURCE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('CHANCERY_BUILD_ROOT', SOURCE / '.build/tests'))
LOGS = Path(os.environ.get('CHANCERY_WINDOW_LOGS', BUILD / 'meson-logs/window'))
PROGRAM = BUILD / 'src/ui/chancery'
CLI = BUILD / 'src/cli/chancery-cli'
MAKE_VAULT = BUILD / 'tests/cli/make-vault'
HOLD = Path(os.environ.get('CHANCERY_WINDOW_HOLD', BUILD / 'tests/ui/libhold.so'))

# How long a condition may take to come true. Only what never comes true takes so long.
LIMIT = float(os.environ.get('CHANCERY_WINDOW_LIMIT', 60))
# Between two looks at the window, at least and at most.
PAUSE = 0.03
LONGEST_PAUSE = 0.5
LOOKS_AT_ONCE = 8  # of so many, one asks for each thing by itself
# After how long a key that changed nothing counts as lost.
LOST = 5
# How long the program may take to end. Under the sanitizers it looks for leaks then.
END = 120

WARNING = re.compile(r'-(?:WARNING|CRITICAL|ERROR) \*\*|AddressSanitizer|LeakSanitizer|runtime error:')
REPORT = re.compile(r'=+\n==\d+==ERROR: LeakSanitizer.*?^SUMMARY: AddressSanitizer: [^\n]*leaked[^\n]*\n?', re.S | re.M)
RECORD = re.compile(r'^((?:Direct|Indirect) leak) of (\d+) byte\(s\) in (\d+) object\(s\) allocated from:\n((?: +#.*\n)+)',
                    re.M)


def is_known_leak(kind, size, count, stack):
    """Leaks of libraries whose stacks end in GLib, built without frame pointers, so that tests/lsan.supp cannot
    name them. All were seen with whole stacks once; they are told by their exact size or by who allocated here."""
    if kind != 'Direct leak' or stack.count('#') > 2:
        return False
    # GIO's copy of xdgmime, which g_content_type_guess() calls for a picture's type, loses the tables that it read
    # first. Nothing else in GIO allocates with malloc() itself and not by way of GLib.
    if re.search(r'#0 \S+ in __interceptor_(?:malloc|calloc|realloc) .*\n +#1 \S+ +\(\S*/libgio-2\.0\.so', stack):
        return True
    # GLib lets go of its first table of quarks when it needs a larger one: other threads may still read it.
    if 'g_malloc' in stack and (size, count) == (16384, 1):
        return True
    # libcloudproviders, in GTK's file chooser: the name of a folder for each data directory.
    return 'g_realloc' in stack and size == 128 * count


def without_known_leaks(said):
    """What was said, less a report of leaks when all that it tells of are known ones."""
    report = REPORT.search(said)
    if not report:
        return said
    records = [(kind, int(size), int(count), stack) for kind, size, count, stack in RECORD.findall(report.group())]
    if not records or not all(is_known_leak(*record) for record in records):
        return said
    return said[:report.start()] + said[report.end():]


class Home:
    """The folders of one person, made for a test and removed after it."""

    def __init__(self):
        self.top = Path(tempfile.mkdtemp(prefix='chancery-window-'))
        self.documents = self.top / 'Documents'
        self.temp = self.top / 'tmp'
        for name in ('Documents', 'tmp', 'config', 'data', 'cache', 'state'):
            (self.top / name).mkdir()
        (self.top / 'config/user-dirs.dirs').write_text('XDG_DOCUMENTS_DIR="$HOME/Documents"\n')
        self.extra = {}  # environment that a test adds for the program

    def environment(self):
        data = os.environ.get('XDG_DATA_DIRS') or '/usr/local/share:/usr/share'
        env = dict(os.environ)
        for name in ('G_MESSAGES_DEBUG', 'GTK_DEBUG', 'LANGUAGE', 'GTK_THEME', 'NO_AT_BRIDGE', 'WAYLAND_DISPLAY'):
            env.pop(name, None)
        env.update(
            HOME=str(self.top), TMPDIR=str(self.temp), TZ='UTC', LC_ALL='C.UTF-8',
            XDG_CONFIG_HOME=str(self.top / 'config'), XDG_DATA_HOME=str(self.top / 'data'),
            XDG_CACHE_HOME=str(self.top / 'cache'), XDG_STATE_HOME=str(self.top / 'state'),
            XDG_DATA_DIRS=f"{SOURCE / 'data'}:{data}", GSETTINGS_SCHEMA_DIR=str(BUILD / 'data'),
            # Kept between two starts of the program, and by nobody else.
            GSETTINGS_BACKEND='keyfile',
            GDK_BACKEND='x11', GSK_RENDERER='cairo', GTK_A11Y='atspi', GTK_USE_PORTAL='0',
            # Mesa's driver leaks, and is unloaded before the leaks are looked for; nothing here draws with it.
            GDK_DEBUG='gl-disable',
            GIO_USE_VFS='local', GIO_USE_VOLUME_MONITOR='unix', G_DEBUG='fatal-criticals',
            # Whatever this machine says of locking and sleeping is not meant for a test.
            DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={self.top / 'no-system-bus'}")
        env.update(self.extra)
        env.setdefault('LSAN_OPTIONS', f"suppressions={SOURCE / 'tests/lsan.supp'}:print_suppressions=0")
        return env

    def set(self, **settings):
        """Settings of the program, written before it starts, as GLib writes a value: 5, true, 'text'."""
        folder = self.top / 'config/glib-2.0/settings'
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{key.replace('_', '-')}={value}" for key, value in settings.items()]
        (folder / 'keyfile').write_text('[org/chancery/Chancery]\n' + '\n'.join(lines) + '\n')

    def remove(self):
        shutil.rmtree(self.top)


def xdotool(*arguments):
    """The lines that xdotool prints. A search ends with nothing found when any window of the display goes while it
    looks, so it looks again. What else it says of a window that has just gone is of no use."""
    while True:
        done = subprocess.run(['xdotool', *map(str, arguments)], capture_output=True, text=True, check=False)
        if arguments[0] != 'search' or 'X Error' not in done.stderr:
            return done.stdout.split('\n')[:-1]


class Window:
    """A running Chancery."""

    def __init__(self, case, home, *arguments, program=None):
        self.case, self.home = case, home
        self.bus = case.bus
        self.log = open(home.top / f'stderr-{len(case.windows)}', 'w+b')
        self.process = subprocess.Popen([str(program or PROGRAM), *map(str, arguments)], env=home.environment(),
                                        cwd=home.top, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        case.windows.append(self)
        case.addCleanup(self.kill)
        self.owner = self.wait_for(lambda: self.bus.find_application(self.process.pid), 'the program is on the bus')

    # Looking

    def tree(self, within=None):
        if within is None:
            return self.bus.tree(self.owner)
        tree = self.bus.tree(self.owner, within.path)
        tree.parent = within.parent
        return tree

    def all(self, role=None, name=None, within=None, hidden=False):
        """What is on screen with this role and name now. Each may be a text, an expression, or None."""
        found = [node for node in self.tree(within).walk()
                 if match(role, node.role) and name_matches(name, node.name)]
        return found if hidden else [node for node in found if node.is_on_screen()]

    def find(self, role=None, name=None, within=None, hidden=False, state=None):
        """Wait until there is one; STATE: a state it has to be in."""
        def look():
            for node in self.all(role, name, within, hidden):
                if state is None or state in node.states:
                    return node
            return None
        return self.wait_for(look, f'{role or "anything"} {name!r}{" " + state if state else ""} is there')

    def shows(self, text, within=None):
        """Wait until TEXT (or what matches it) stands in a label on screen."""
        return self.find('label', text, within)

    def wait_gone(self, role=None, name=None, within=None):
        self.wait_for(lambda: not self.all(role, name, within), f'{role or "anything"} {name!r} is gone')

    def wait_for(self, condition, what):
        """Poll CONDITION until it is true, and return its value."""
        end, looks = time.monotonic() + LIMIT, 0
        while True:
            begun, looks = time.monotonic(), looks + 1
            # What is hidden may go on telling its place, which is another's that nobody has asked for yet.
            self.bus.trusts = looks % LOOKS_AT_ONCE != 0
            try:
                value = condition()
            except Gone:
                value = None
            finally:
                self.bus.trusts = True
            if value:
                return value
            if self.process.poll() is not None:
                self.case.fail(f'waiting until {what}: the program ended with {self.process.returncode}\n'
                               + self.said())
            if time.monotonic() > end:
                self.give_up(what)
            # The program answers each look itself, so it is left as long for its work as the look took.
            time.sleep(max(PAUSE, min(time.monotonic() - begun, LONGEST_PAUSE)))

    def give_up(self, what):
        LOGS.mkdir(parents=True, exist_ok=True)
        name = self.case.id().rsplit('.', 1)[-1]
        try:
            outline = '\n'.join(self.tree().outline())
        except Gone as gone:
            outline = str(gone)
        (LOGS / f'{name}.txt').write_text(f'{what}\n\n{outline}\n\n{self.said()}', encoding='utf-8')
        self.screenshot(LOGS / f'{name}.png')
        self.case.fail(f'waited in vain until {what}; see {LOGS / name}.png and .txt')

    def picture(self, name):
        """For people: kept where CHANCERY_WINDOW_PICTURES says, if it does."""
        folder = os.environ.get('CHANCERY_WINDOW_PICTURES')
        if folder:
            self.screenshot(Path(folder) / f'{name}.png')

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', str(path)], check=True)

    def said(self):
        """What the program wrote to standard output and standard error so far."""
        return Path(self.log.name).read_text(encoding='utf-8', errors='replace')

    # X windows

    def x_windows(self):
        """(id, name) of the windows on the screen, the topmost last; popovers have no name."""
        found = []
        for number in xdotool('search', '--onlyvisible', '--all', '--pid', self.process.pid, '--name', '.'):
            found.append((number, ' '.join(xdotool('getwindowname', number))))
        return found

    def x_window(self, node):
        """Where the content of the X window of this accessible begins: its id, x, y."""
        frame = node.window
        windows = self.wait_for(self.x_windows, 'there is a window on the screen')
        number = next((number for number, name in reversed(windows) if name == frame.name), windows[-1][0])
        place = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', number) if '=' in line)
        _x, _y, width, height = frame.extents
        # The border is as wide on every side.
        return (number, int(place['X']) + (int(place['WIDTH']) - width) // 2,
                int(place['Y']) + (int(place['HEIGHT']) - height) // 2)

    def take_keyboard(self):
        number = self.wait_for(self.x_windows, 'there is a window on the screen')[-1][0]
        if xdotool('getwindowfocus') != [number]:
            xdotool('windowfocus', '--sync', number)

    def size(self):
        place = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', self.x_windows()[0][0]))
        return int(place['WIDTH']), int(place['HEIGHT'])

    def resize(self, width, height):
        xdotool('windowsize', self.x_windows()[0][0], width, height)
        self.wait_for(lambda: self.size() == (width, height), f'the window is {width}x{height}')

    # Hands

    def point(self, node):
        x, y, width, height = node.extents
        _number, left, top = self.x_window(node)
        return left + x + width // 2, top + y + height // 2

    def press(self, node, button=1, repeat=1):
        """Click with the mouse, whether it has an action or not."""
        self.wait_for(node.is_on_screen, f'{node} can be pointed at')
        x, y = self.point(node)
        # As a hand does it, the pointer comes from beside. GTK 4.8 loses a click that comes with the very first motion
        # after what lay under the pointer has gone.
        xdotool('mousemove', x - 1, y)
        xdotool('mousemove', x, y, 'click', '--repeat', repeat, button)

    def click(self, node):
        """Do what a click does: by its accessible action if it has one, else with the mouse."""
        if not (node.role.endswith('button') or node.role == 'check box') or not node.act('click'):
            self.press(node)

    def click_on(self, role, name, within=None):
        node = self.find(role, name, within, state='sensitive')
        self.click(node)
        return node

    def key(self, *keys):
        self.take_keyboard()
        xdotool('key', *keys)

    def type(self, text):
        self.take_keyboard()
        xdotool('type', '--delay', 2, '--', text)

    def fill(self, node, text, hidden=False):
        """Put TEXT into an entry in place of what stands there; HIDDEN: it is a passphrase."""
        self.press(node)
        self.key('ctrl+a')
        self.key('BackSpace')
        self.type(text)
        if hidden:
            self.wait_for(lambda: len(node.text) == len(text), f'{node} holds {len(text)} characters')
        else:
            self.wait_for(lambda: node.text == text, f'{node} holds {text!r}')

    def go_down_to(self, find_target, what):
        """Press Down until what FIND_TARGET finds has the keyboard."""
        def focused():
            return [node.path for node in self.tree().walk() if 'focused' in node.states]

        while True:
            target = self.wait_for(find_target, f'{what} can be chosen')
            if any('focused' in node.states for node in target.walk()):
                return
            before = self.wait_for(focused, 'something has the keyboard')
            self.go_down(lambda known=before: focused() not in ([], known), f'Down leads on to {what}')

    def go_down(self, is_done, what):
        """Press Down, and again as one would when it had no effect: a list that is still opening loses a key."""
        pressed = None

        def look():
            nonlocal pressed
            if pressed is not None and is_done():
                return True
            if pressed is None or time.monotonic() > pressed + LOST:
                self.key('Down')
                pressed = time.monotonic()
            return False
        self.wait_for(look, what)

    def choose(self, button, item):
        """Open the menu of BUTTON and choose ITEM with the keyboard."""
        self.press(button)
        self.go_down_to(lambda: next(iter(self.all(None, item)), None), item)
        self.key('Return')
        self.wait_gone('menu')

    def pick(self, combo, item, shown=None):
        """Open the list of a combo row and pick ITEM with the keyboard. SHOWN: what it shows then, if not that."""
        self.press(combo)

        def target():
            popover = next((node for node in self.tree(combo).walk() if node.is_popover()), None)
            rows = [node for node in popover.walk() if node.role == 'list item'] if popover else []
            return next((row for row in rows if any(node.name == item for node in row.walk())), None)
        self.go_down_to(target, item)
        self.key('Return')
        self.wait_for(lambda: not any(node.is_popover() for node in self.tree(combo).walk()) and
                      any(node.name == (shown or item) for node in self.tree(combo).walk()),
                      f'{combo} shows {shown or item!r}')

    def field(self, role, name, form):
        """A field of a form, scrolled to where it can be pointed at."""
        node = self.find(role, name, form, hidden=True)
        self.scroll_to(node)
        return node

    def scroll_to(self, node):
        """Turn the wheel until NODE can be pointed at."""
        pane = [inner for inner in node.above() if inner.role == 'scroll pane'][-1]

        def turn():
            if node.is_on_screen():
                return True
            _x, top, _width, height = pane.extents
            _x, y, _width, own = node.extents
            xdotool('mousemove', *self.point(pane), 'click', 5 if y + own // 2 > top + height // 2 else 4)
            return False
        self.wait_for(turn, f'{node} is scrolled to')

    def dialog(self, title):
        """Wait for the window of this title over the main one, and return it once it has the keyboard."""
        def look():
            top = [node for node in self.tree().children if match(title, node.name)]
            names = [name for _number, name in self.x_windows()]
            return top[0] if top and match(title, names[-1]) else None
        return self.wait_for(look, f'the dialog {title!r} is there')

    def wait_dialog_gone(self, title):
        self.wait_for(lambda: not any(match(title, name) for _number, name in self.x_windows()),
                      f'the dialog {title!r} is gone')

    def choose_file(self, title, path):
        """Answer the file chooser of this title: what is typed there goes into its field for a path."""
        dialog = self.dialog(title)
        self.find(re.compile('^(button|entry|text)$'), None, dialog)
        self.key('ctrl+a')
        self.type(str(path))
        self.key('Return')
        self.wait_dialog_gone(title)

    def keep_recovery_key(self):
        """Say that the recovery key, which is shown for a new vault, is kept."""
        dialog = self.dialog('Recovery Key')
        self.click(self.find('check box', 'I have kept this key', dialog))
        self.click_on('button', 'Done', dialog)
        self.wait_dialog_gone('Recovery Key')

    # Toasts

    def toast(self, text):
        return self.shows(text)

    # The end

    def close(self):
        """Quit as a person does; the program has to end well, and to have complained of nothing."""
        self.key('ctrl+q')
        self.ended()

    def ended(self, status=0):
        try:
            self.process.wait(END)
        except subprocess.TimeoutExpired:
            self.give_up('the program ends')
        said = self.said()
        # The sanitizer ends a program that leaks with 1, whatever it would have ended with.
        expected = 1 if without_known_leaks(said) != said else status
        self.case.assertEqual(self.process.returncode, expected, said)
        self.check_complaints()

    def check_complaints(self):
        said = without_known_leaks(self.said())
        bad = [line for line in said.splitlines() if WARNING.search(line)]
        self.case.assertEqual(bad, [], said)

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.log.close()


class Hold:
    """Stops the program's work in the middle of a file: tests/ui/hold.c, preloaded into what is started after this."""

    def __init__(self, home):
        self.path = home.top / 'hold'
        self.held = home.top / 'hold.held'
        home.extra.update(CHANCERY_TEST_HOLD=str(self.path), LD_PRELOAD=str(HOLD),
                          ASAN_OPTIONS=os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0')

    def on(self, part):
        """From now on who reads or writes in a file whose path contains PART waits."""
        new = self.path.with_suffix('.new')
        new.write_text(part)
        new.rename(self.path)

    def wait(self, window):
        window.wait_for(self.held.exists, 'the work is held')

    def off(self):
        self.path.unlink()
        self.held.unlink()


class WindowCase(unittest.TestCase):
    """A case with a home of its own, and programs that do not outlive it."""

    @classmethod
    def setUpClass(cls):
        cls.bus = Bus()

    def setUp(self):
        self.windows = []
        self.home = Home()
        self.addCleanup(self.home.remove)
        self.passphrase_file = self.home.top / 'passphrase'

    def start(self, *arguments):
        return Window(self, self.home, *arguments)

    def make_vault_at(self, path, passphrase):
        """A vault whose key is cheap: the key of one that a person makes takes a second at every opening."""
        subprocess.run([str(MAKE_VAULT), str(path), passphrase], env=self.home.environment(), check=True,
                       capture_output=True)

    def cli(self, *arguments, passphrase=None, status=0):
        """Run chancery-cli and return what it wrote to standard output."""
        if passphrase is not None:
            self.passphrase_file.write_text(passphrase + '\n', encoding='utf-8')
            arguments = ('--passphrase-file', self.passphrase_file, *arguments)
        done = subprocess.run([str(CLI), *map(str, arguments)], env=self.home.environment(), text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout
