# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands around the program: a screensaver on the session bus, and a logind on a system bus of the test's own."""
import os
import select
import subprocess
import threading

from gi.repository import Gio, GLib

REPLY_MS = 60_000
LOGIND = 'org.freedesktop.login1'
MANAGER = '/org/freedesktop/login1'
INTERFACES = '''
<node>
  <interface name="org.freedesktop.login1.Manager">
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="h" direction="out"/>
    </method>
    <signal name="PrepareForSleep"><arg type="b"/></signal>
  </interface>
  <interface name="org.freedesktop.login1.Session">
    <property name="User" type="(uo)" access="read"/>
    <signal name="Lock"/>
  </interface>
</node>'''


def request_name(connection, name):
    connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                         GLib.Variant('(su)', (name, 4)), None, Gio.DBusCallFlags.NONE, REPLY_MS, None)


class Screensaver:
    """The screensaver of this session bus."""

    def __init__(self, name='org.freedesktop.ScreenSaver'):
        self.name = name
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        request_name(self.bus, name)

    def say(self, active):
        self.bus.emit_signal(None, '/' + self.name.replace('.', '/'), self.name, 'ActiveChanged',
                             GLib.Variant('(b)', (active,)))
        self.bus.flush_sync()

    def close(self):
        self.bus.close_sync()


class Logind:
    """A system bus with a logind on it. It answers on a thread of its own, so that the test may wait."""

    def __init__(self, folder):
        self.daemon = subprocess.Popen(
            ['dbus-daemon', '--session', '--nofork', '--print-address', f'--address=unix:dir={folder}'],
            stdout=subprocess.PIPE, text=True)
        self.address = self.daemon.stdout.readline().strip()
        self.users = {}          # path of a session -> uid
        self.asked = []          # paths whose user was asked for
        self.inhibitors = []     # (arguments, our end of the pipe)
        self.ready = threading.Event()
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()
        self.ready.wait()

    def serve(self):
        self.context.push_thread_default()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.bus.register_object(MANAGER, self.node.interfaces[0], self.on_call, None, None)
        for path, uid in ((f'{MANAGER}/session/mine', os.getuid()), (f'{MANAGER}/session/other', os.getuid() + 1)):
            self.users[path] = uid
            self.bus.register_object(path, self.node.interfaces[1], None, self.on_get, None)
        request_name(self.bus, LOGIND)
        self.ready.set()
        self.loop.run()
        self.context.pop_thread_default()

    def on_call(self, _bus, _sender, _path, _interface, _method, arguments, invocation):
        ours, theirs = os.pipe()
        self.inhibitors.append((arguments.unpack(), ours))
        descriptors = Gio.UnixFDList.new_from_array([theirs])
        invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (0,)), descriptors)

    def on_get(self, _bus, _sender, path, _interface, _name):
        self.asked.append(path)
        return GLib.Variant('(uo)', (self.users[path], f'{MANAGER}/user/_{self.users[path]}'))

    def holds(self, number):
        """Whether the inhibitor of this number is still held."""
        return not select.select([self.inhibitors[number][1]], [], [], 0)[0]

    def sleep(self, start):
        self.bus.emit_signal(None, MANAGER, f'{LOGIND}.Manager', 'PrepareForSleep', GLib.Variant('(b)', (start,)))
        self.bus.flush_sync()

    def lock(self, session):
        self.bus.emit_signal(None, f'{MANAGER}/session/{session}', f'{LOGIND}.Session', 'Lock', None)
        self.bus.flush_sync()

    def close(self):
        self.loop.quit()
        self.thread.join()
        for _arguments, descriptor in self.inhibitors:
            os.close(descriptor)
        self.bus.close_sync()
        self.daemon.terminate()
        self.daemon.communicate()
