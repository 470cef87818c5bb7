# SPDX-License-Identifier: GPL-3.0-or-later
"""How long Chancery takes to its first frame, against an empty GTK window.

bench_start.py CHANCERY EMPTY-WINDOW PRELOAD SCHEMAS

The programs take turns on a display and a session bus of their own; the median of the runs counts.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9
# (name, title, program, arguments, text of the first row of the list, or None for any frame)
CASES = [
    ('empty', 'Empty GTK window', 'empty', [], None),
    ('first-frame', 'Chancery, first frame', 'chancery', [], None),
    ('demo-list', 'Chancery --demo, first list drawn', 'chancery', ['--demo'], 'Asterholm'),
]


def run(program, arguments, awaited, preload, environment):
    """Milliseconds and KiB of one start."""
    environment = dict(environment, LD_PRELOAD=preload, BENCH_STARTED=str(time.monotonic_ns()))
    if awaited:
        environment['BENCH_AWAITED'] = awaited
    done = subprocess.run([program, *arguments], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, check=False)
    took, peak = done.stdout.split()[:2]
    return float(took), int(peak)


def measure(programs, preload, environment):
    samples = {name: [] for name, *_ in CASES}
    for turn in range(RUNS + 1):
        for name, _, program, arguments, awaited in CASES:
            sample = run(programs[program], arguments, awaited, preload, environment)
            if turn > 0:  # the first turn only warms up
                samples[name].append(sample)
    return samples


def report(samples):
    medians = {name: statistics.median(took for took, _ in runs) for name, runs in samples.items()}
    peaks = {name: max(peak for _, peak in runs) for name, runs in samples.items()}
    for name in samples:
        least = min(took for took, _ in samples[name])
        print(f'RESULT\tstart-{name}\tmedian={medians[name]:.1f}\tmin={least:.1f}\t'
              f'ratio={medians[name] / medians["empty"]:.2f}\tpeak_kib={peaks[name]}')
    print(f'\n{"":36}{"median ms":>10}{"ratio":>8}{"peak MiB":>10}')
    for name, title, *_ in CASES:
        print(f'{title:36}{medians[name]:10.0f}{medians[name] / medians["empty"]:7.2f}x{peaks[name] / 1024:10.0f}')


def start_display():
    reading, writing = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(writing), '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
                              pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return server, ':' + pipe.readline().strip()


def start_bus(environment):
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address=1'], env=environment,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return bus, bus.stdout.readline().strip()


def main(chancery, empty, preload, schemas):
    if not (shutil.which('Xvfb') and shutil.which('dbus-daemon')):
        print('Xvfb or dbus-daemon is not installed')
        return 77
    with tempfile.TemporaryDirectory(prefix='chancery-bench-') as folder:
        server, display = start_display()
        environment = dict(os.environ, DISPLAY=display, GDK_BACKEND='x11', GSETTINGS_BACKEND='memory',
                           GSETTINGS_SCHEMA_DIR=schemas,
                           HOME=folder, TMPDIR=folder, XDG_RUNTIME_DIR=folder, LC_ALL='C.UTF-8')
        environment.pop('WAYLAND_DISPLAY', None)
        for name in ('CONFIG', 'DATA', 'CACHE', 'STATE'):
            environment[f'XDG_{name}_HOME'] = os.path.join(folder, name.lower())
        bus, environment['DBUS_SESSION_BUS_ADDRESS'] = start_bus(environment)
        try:
            report(measure({'chancery': chancery, 'empty': empty}, preload, environment))
        finally:
            for process in (bus, server):
                process.terminate()
                process.wait()
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
