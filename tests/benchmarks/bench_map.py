# SPDX-License-Identifier: GPL-3.0-or-later
"""What 10,000 missions cost on the map, against the base map alone and against as many ShumateMarkers.

bench_map.py BENCH-MAP BASEMAP

The programs take turns on a display of their own, drawn by each of GTK's renderers; of the rounds the least of
each figure counts, because other work on the machine only ever adds.
"""
import os
import shutil
import subprocess
import sys
import tempfile

from bench_start import start_bus, start_display

ROUNDS = 3
RENDERERS = ['cairo', 'gl']
MODES = {
    'ground': 'Base map without names',
    'base': 'Base map',
    'layer': '10,000 missions',
    'markers': '10,000 ShumateMarkers',
}
# A round of these takes a minute or two, and nothing about them is in doubt.
SLOW = ['markers']


def run(program, mode, environment):
    done = subprocess.run([program, mode], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, check=False)
    fields = dict(field.split('=') for field in done.stdout.split())
    if done.returncode != 0 or not fields:
        sys.exit(f'{mode} did not come to its end:\n{done.stderr}')
    renderer = fields.pop('renderer')
    return renderer, {name: float(value) for name, value in fields.items()}


def measure(program, wanted, environment):
    samples = {mode: [] for mode in MODES}
    for turn in range(ROUNDS):
        for mode in MODES:
            if turn == 0 or mode not in SLOW:
                renderer, sample = run(program, mode, dict(environment, GSK_RENDERER=wanted))
                samples[mode].append(sample)
    least = {mode: {name: min(sample[name] for sample in runs) for name in runs[0]}
             for mode, runs in samples.items()}
    return renderer, least


def report(wanted, renderer, least):
    base = least['base']
    print(f'\n{wanted} ({renderer})\n{"milliseconds a frame":26}{"mean":>8}{"ratio":>8}{"median":>8}{"p95":>8}'
          f'{"wall":>8}{"p95":>8}{"threads":>9}{"MiB":>7}{"above":>7}{"first":>7}')
    for mode, title in MODES.items():
        figures = least[mode]
        ratio = figures['cpu_mean'] / base['cpu_mean']
        above = (figures['private_kib'] - base['private_kib']) / 1024
        print(f'{title:26}{figures["cpu_mean"]:8.2f}{ratio:7.2f}x{figures["cpu_median"]:8.2f}{figures["cpu_p95"]:8.2f}'
              f'{figures["wall_median"]:8.2f}{figures["wall_p95"]:8.2f}{figures["all_mean"]:9.2f}'
              f'{figures["private_kib"] / 1024:7.0f}{above:+7.0f}{figures["first_frames"]:7.0f}')
        print(f'RESULT\tmap-{wanted}-{mode}\t' + '\t'.join(f'{name}={value:g}' for name, value in figures.items())
              + f'\tratio={ratio:.2f}\tabove_mib={above:.1f}')
    times = {name: [least['markers'][name] / least['layer'][name], least['layer'][name] / base[name]]
             for name in ('cpu_mean', 'cpu_median', 'cpu_p95', 'all_mean')}
    for name, (slower, ratio) in times.items():
        print(f'{name:12} ShumateMarkers take {slower:5.1f} times as long as missions, these {ratio:5.2f} times as long '
              'as the base map')


def main(program, basemap):
    if not (shutil.which('Xvfb') and shutil.which('dbus-daemon')):
        print('Xvfb or dbus-daemon is not installed')
        return 77
    with tempfile.TemporaryDirectory(prefix='chancery-bench-') as folder:
        server, display = start_display()
        environment = dict(os.environ, DISPLAY=display, GDK_BACKEND='x11', GSETTINGS_BACKEND='memory',
                           HOME=folder, TMPDIR=folder, XDG_RUNTIME_DIR=folder, LC_ALL='C.UTF-8',
                           LIBGL_ALWAYS_SOFTWARE='1', CHANCERY_BASEMAP=basemap)
        environment.pop('WAYLAND_DISPLAY', None)
        bus, environment['DBUS_SESSION_BUS_ADDRESS'] = start_bus(environment)
        try:
            for wanted in RENDERERS:
                report(wanted, *measure(program, wanted, environment))
            subprocess.run([program, 'circle'], env=environment, check=True)
        finally:
            for process in (bus, server):
                process.terminate()
                process.wait()
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
