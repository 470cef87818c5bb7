# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program shows, read from the accessibility bus.

The bus is spoken to directly and not through libatspi: that one keeps what it has read, and a test has
to see what is there now. A tree is read level by level, with all the questions of a level under way at
once. A large one is asked for in one question first: GTK tells all at once what it has made accessible so far, as
it is now, and only what is not among it is asked for by itself. That is a tenth of the work, for both sides.
"""
import re

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
CACHE = 'org.a11y.atspi.Cache'
COMPONENT = 'org.a11y.atspi.Component'
TEXT = 'org.a11y.atspi.Text'
ACTION = 'org.a11y.atspi.Action'
VALUE = 'org.a11y.atspi.Value'
PROPERTIES = 'org.freedesktop.DBus.Properties'
ROOT = '/org/a11y/atspi/accessible/root'
CACHE_PATH = '/org/a11y/atspi/cache'
ITEMS = '(a((so)(so)(so)iiassusau))'
# From this many on, asking for everything costs less than asking for each.
LARGE = 100
REPLY_MS = 60_000
WINDOW_COORDINATES = 1

# Numbers of AtspiStateType.
STATES = {1: 'active', 4: 'checked', 7: 'editable', 8: 'enabled', 9: 'expandable', 10: 'expanded', 11: 'focusable',
          12: 'focused', 20: 'pressed', 22: 'selectable', 23: 'selected', 24: 'sensitive', 25: 'showing',
          30: 'visible', 33: 'required', 36: 'invalid', 3: 'busy'}
# Numbers of AtspiRole; what GTK calls them itself differs between its versions.
ROLES = {2: 'alert', 7: 'check box', 11: 'combo box', 14: 'desktop frame', 16: 'dialog', 19: 'file chooser',
         20: 'filler', 23: 'frame', 26: 'icon', 27: 'image', 29: 'label', 31: 'list', 32: 'list item', 33: 'menu',
         35: 'menu item', 37: 'page tab', 38: 'page tab list', 39: 'panel', 40: 'password text', 41: 'popup menu',
         42: 'progress bar', 43: 'button', 44: 'radio button', 48: 'scroll bar', 49: 'scroll pane', 50: 'separator',
         52: 'spin button', 55: 'table', 56: 'table cell', 57: 'column header', 61: 'text', 62: 'toggle button',
         66: 'tree table', 69: 'window', 75: 'application', 79: 'entry', 83: 'heading', 87: 'form', 88: 'link', 90: 'table row',
         97: 'list box', 98: 'grouping', 100: 'notification', 101: 'info bar', 103: 'level bar', 130: 'switch'}
# These hold nothing that the tests look for, so their children are not asked for.
LEAVES = {'label', 'image', 'icon', 'separator', 'progress bar', 'scroll bar', 'window control'}


class Gone(Exception):
    """What was asked is no longer there."""


def match(wanted, text):
    """wanted: None (anything), a text, or a compiled expression that is searched for."""
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text))
    return wanted == text


def name_matches(wanted, name):
    # GTK 4.8 says the label of an entry row twice: once as its label, once as what labels it.
    return match(wanted, name) or (isinstance(wanted, str) and name == f'{wanted} {wanted}')


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, REPLY_MS, None).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.roles = {}
        self.sizes = {}  # of the trees that were read, by path
        self.trusts = True  # what the program says of all at once

    def call(self, owner, path, interface, method, arguments=None):
        try:
            return self.connection.call_sync(owner, path, interface, method, arguments, None,
                                             Gio.DBusCallFlags.NONE, REPLY_MS, None).unpack()
        except GLib.Error as error:
            raise Gone(f'{interface}.{method}: {error.message}') from None

    def find_application(self, pid):
        """The bus name of the program of this process, or None while it has not come to the bus."""
        for owner, _path in self.call('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')[0]:
            try:
                found = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                  'GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,)))[0]
            except Gone:
                continue
            if found == pid:
                return owner
        return None

    def answers(self, questions):
        """Ask all at once. questions: (owner, path, interface, method, arguments). None stands for no answer."""
        results = [None] * len(questions)
        left = len(questions)

        def done(connection, result, index):
            nonlocal left
            left -= 1
            try:
                results[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, question in enumerate(questions):
            self.connection.call(*question, None, Gio.DBusCallFlags.NONE, REPLY_MS, None, done, index)
        context = GLib.MainContext.default()
        while left:
            context.iteration(True)
        return results

    def tree(self, owner, path=ROOT):
        """Read the tree from PATH down; what is not visible is left out with all that is in it."""
        root = Node(self, owner, path, None)
        at_once = self.trusts and (path == ROOT or self.sizes.get(path, 0) >= LARGE)
        known = Known(self.items(owner) if at_once else None)
        level, size = [root], 0
        while level:
            size += len(level)
            level = self.read_level(owner, level, known)
        self.sizes[path] = size
        return root

    def items(self, owner):
        try:
            reply = self.connection.call_sync(owner, CACHE_PATH, CACHE, 'GetItems', None, None,
                                              Gio.DBusCallFlags.NONE, REPLY_MS, None)
        except GLib.Error:
            return None
        return reply if reply.get_type_string() == ITEMS else None

    def read_level(self, owner, level, known):
        self.ask_states(owner, [node for node in level if not known.tells(node)])
        inner = []
        for node in level:
            if 'visible' in node.states or node.parent is None:
                if node.role not in LEAVES:
                    inner.append(node)
            elif node.parent is not None:
                node.parent.children.remove(node)
        below = []
        for node, paths in zip(inner, self.children_of(owner, inner, known)):
            node.children = [Node(self, owner, path, node) for path in paths]
            below += node.children
        return below

    def ask_states(self, owner, nodes):
        ask = [(owner, node.path, ACCESSIBLE, 'GetState', None) for node in nodes]
        ask += [(owner, node.path, PROPERTIES, 'Get', GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))) for node in nodes]
        fresh = [node for node in nodes if node.path not in self.roles]
        ask += [(owner, node.path, ACCESSIBLE, 'GetRole', None) for node in fresh]
        replies = self.answers(ask)
        for node, role in zip(fresh, replies[2 * len(nodes):]):
            if role is not None:
                self.roles[node.path] = ROLES.get(role[0], str(role[0]))
        for node, states, name in zip(nodes, replies, replies[len(nodes):]):
            node.take(states[0] if states else (0, 0), name[0] if name else '', self.roles.get(node.path, ''))

    def children_of(self, owner, nodes, known):
        """The paths of what is in each of them."""
        found = [known.children(node) for node in nodes]
        unknown = [index for index, paths in enumerate(found) if paths is None]
        replies = self.answers([(owner, nodes[index].path, ACCESSIBLE, 'GetChildren', None) for index in unknown])
        for index, reply in zip(unknown, replies):
            found[index] = [path for _owner, path in reply[0]] if reply else []
        return found


class Known:
    """What a program says of all its accessibles at once."""

    def __init__(self, reply=None):
        """reply: of GetItems. Each item is (path, program, parent, place in the parent, number of children, interfaces,
        name, role, description, states); only what is needed is taken out of it, since that costs more than asking."""
        self.items, self.inside = {}, {}
        items = reply.get_child_value(0) if reply else ()
        for item in (items.get_child_value(number) for number in range(len(items))):
            path, parent = (item.get_child_value(place).get_child_value(1).get_string() for place in (0, 2))
            self.items[path] = item
            self.inside.setdefault(parent, []).append((item.get_child_value(3).get_int32(), path))

    def tells(self, node):
        """Whether it knows this one, which then has its states, name and role."""
        item = self.items.get(node.path)
        if item is None:
            return False
        role = item.get_child_value(7).get_uint32()
        node.take(item.get_child_value(9).unpack(), self.name(node.path), ROLES.get(role, str(role)))
        return True

    def name(self, path):
        return self.items[path].get_child_value(6).get_string()

    def children(self, node):
        """The paths of what is in it, or None where not all of them are known.

        Of a stack GTK tells the pages here, and when asked for its children what is on them.
        """
        item = self.items.get(node.path)
        if item is None:
            return None
        # What is hidden still names whom it was in; its place is then another's, or none.
        inside = sorted(self.inside.get(node.path, []))
        if [place for place, _path in inside] != list(range(item.get_child_value(4).get_int32())):
            return None
        if any(self.name(path) == 'GtkStackPage' for _place, path in inside):
            return None
        return [path for _place, path in inside]


class Node:
    """One accessible: as it was read, and a handle on it as it is now."""

    def __init__(self, bus, owner, path, parent):
        self.bus, self.owner, self.path, self.parent = bus, owner, path, parent
        self.children, self.states, self.name, self.role = [], set(), '', ''

    def take(self, states, name, role):
        low, high = states
        bits = low | high << 32
        self.states = {word for number, word in STATES.items() if bits >> number & 1}
        self.name = name
        self.role = role

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    def walk(self):
        yield self
        for child in list(self.children):
            yield from child.walk()

    def call(self, interface, method, arguments=None):
        return self.bus.call(self.owner, self.path, interface, method, arguments)

    def read(self, interface, name):
        return self.call(PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))[0]

    @property
    def description(self):
        try:
            return self.read(ACCESSIBLE, 'Description')
        except Gone:
            return ''

    @property
    def extents(self):
        """x, y, width, height inside the content of its window; all 0 for what has no place."""
        try:
            return self.call(COMPONENT, 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0]
        except Gone:
            return 0, 0, 0, 0

    @property
    def window(self):
        """The frame or dialog that it stands in."""
        node = self
        while node.parent is not None and node.parent.parent is not None:
            node = node.parent
        return node

    def is_in(self, other):
        node = self
        while node is not None:
            if node.path == other.path:
                return True
            node = node.parent
        return False

    def is_on_screen(self):
        """Whether a person could point at its middle.

        GTK 4.8 says of what lies on a hidden page that it is visible, so the window is asked what lies there.
        """
        x, y, width, height = self.extents
        if width <= 0 or height <= 0:
            return False
        if any(node.is_popover() for node in self.above()):
            # A popover is a surface of its own, and there only while it is shown.
            return True
        path = self.at(x + width // 2, y + height // 2)
        if 'sensitive' not in self.states:
            # A pointer goes through it to what it lies in.
            return path == next((node.path for node in self.above() if 'sensitive' in node.states), None)
        if self.covers(path) or (self.role in LEAVES and any(node.path == path for node in self.ancestors())):
            return True
        # The text inside an entry, the icon inside a button and the slider inside a switch are not in the tree. Around
        # them, or a little outside of what GTK 4.8 gives as the extents, is the widget itself.
        points = [(left, height // 2) for left in (-3, 2, width // 4, width * 3 // 4, width - 2, width + 2)]
        points += [(width // 2, top) for top in (-3, 2, height - 2, height + 2)]
        # Or, for what is drawn without a margin, the one that holds it.
        holders = {node.path for node in list(self.above())[:2]}
        return not self.is_known(path) and any(
            other in holders or self.covers(other) for other in (self.at(x + left, y + top) for left, top in points))

    def is_known(self, path):
        top = self
        while top.parent is not None:
            top = top.parent
        return any(node.path == path for node in top.walk())

    def is_popover(self):
        return self.role in ('menu', 'popup menu') or self.name.startswith('GtkPopover')

    def at(self, x, y):
        """The path of what lies at this point of its window."""
        try:
            return self.window.call(COMPONENT, 'GetAccessibleAtPoint',
                                    GLib.Variant('(iiu)', (x, y, WINDOW_COORDINATES)))[0][1]
        except Gone:
            return ''

    def above(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def ancestors(self):
        """What holds it, up to the first that can be clicked. A label does not always take the pointer itself."""
        node = self.parent
        while node is not None and node.parent is not None and node.role not in ('frame', 'dialog'):
            yield node
            if node.role in ('button', 'toggle button', 'list item', 'text', 'check box'):
                return
            node = node.parent

    def covers(self, path):
        """Whether PATH is this or something in it."""
        inside = {node.path for node in self.walk()}
        for _step in range(4):
            if path in inside:
                return True
            try:
                _owner, path = self.bus.call(self.owner, path, PROPERTIES, 'Get',
                                             GLib.Variant('(ss)', (ACCESSIBLE, 'Parent')))[0]
            except Gone:
                return False
        return False

    @property
    def text(self):
        """What stands in an entry or label. (On GTK 4.8 an end of -1 gives nothing.)"""
        try:
            count = self.read(TEXT, 'CharacterCount')
            return self.call(TEXT, 'GetText', GLib.Variant('(ii)', (0, count)))[0]
        except Gone:
            return ''

    @property
    def value(self):
        return self.read(VALUE, 'CurrentValue')

    def actions(self):
        try:
            return [name for name, _description, _keys in self.call(ACTION, 'GetActions')[0]]
        except Gone:
            return []

    def act(self, name):
        """Do one of its actions. Returns whether it has that one."""
        names = self.actions()
        if name not in names:
            return False
        self.call(ACTION, 'DoAction', GLib.Variant('(i)', (names.index(name),)))
        return True

    def focus(self):
        return self.call(COMPONENT, 'GrabFocus')[0]

    def outline(self, depth=0):
        """The tree as text, for a person to read."""
        states = ' '.join(sorted(self.states - {'visible', 'sensitive', 'enabled', 'focusable', 'selectable'}))
        off = '' if 'sensitive' in self.states or depth == 0 else ' (insensitive)'
        lines = [f"{'  ' * depth}{self.role} {self.name!r}{off} {states}".rstrip()]
        for child in self.children:
            lines += child.outline(depth + 1)
        return lines
