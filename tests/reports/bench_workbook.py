# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and peak memory of a sheet of 100,000 rows and 12 columns, beside openpyxl's write-only mode."""
import datetime
import os
import subprocess
import sys
import tempfile
import time

ROWS = int(os.environ.get('ROWS', '100000'))
ROUNDS = 3
CELLS = ['Borduria', 'Embassy', '1200 Invented Avenue NW', 'Washington', 'DC', datetime.date(2026, 10, 12), 42, 1.75,
         'High', 'Low', 'Vlad Borsky', 'Residence on the second floor; gate on the alley side.']


def write_with_openpyxl(path):
    import openpyxl
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet('Missions')
    for _ in range(ROWS):
        sheet.append(CELLS)
    book.save(path)
    with open('/proc/self/status', encoding='ascii') as status:
        print(*(line for line in status if line.startswith('VmHWM:')))


def run(arguments):
    """Seconds and peak KiB of a process, which prints the latter itself."""
    start = time.monotonic()
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    return time.monotonic() - start, int(done.stdout.split()[1])


def best(arguments):
    runs = [run(arguments) for _ in range(ROUNDS)]
    return min(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == 'openpyxl':
        write_with_openpyxl(sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'out.xlsx')
        ours = best([os.environ['CHANCERY_WRITE_WORKBOOK'], 'many', path, str(ROWS)])
        ours_size = os.path.getsize(path)
        theirs = best([sys.executable, __file__, 'openpyxl', path])
        theirs_size = os.path.getsize(path)
    for name, (seconds, memory), size in (('chancery', ours, ours_size), ('openpyxl', theirs, theirs_size)):
        print(f'{name}: {seconds:.2f} s, {memory / 1024:.1f} MiB at most, {size / 1024:.0f} KiB')
    print(f'ratio: {ours[0] / theirs[0]:.3f} of the time, {ours[1] / theirs[1]:.3f} of the memory')


if __name__ == '__main__':
    main()
