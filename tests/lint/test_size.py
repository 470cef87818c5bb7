# SPDX-License-Identifier: GPL-3.0-or-later
"""How long files and functions may be."""
import statistics
import unittest

import tree

FILE_LINES = 800
FUNCTION_LINES = 80
LONG_FUNCTION = 40
LONG_SHARE = 0.10
MEDIAN = 15


def function_lengths(source):
    """(line, number of lines between the braces) of each function; its braces stand in column 0."""
    start = None
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith('{'):
            start = number
        elif line.startswith('}') and start is not None:
            if line.rstrip() == '}':
                yield start, number - start - 1
            start = None


class Size(unittest.TestCase):
    def test_files(self):
        long = []
        for path in tree.files('.c', '.h', '.py', '.ui'):
            lines = tree.read(path).count('\n')
            if lines > FILE_LINES:
                long.append(f'{path}: {lines} lines')
        self.assertEqual(long, [])

    def test_functions(self):
        lengths = []
        for path in tree.files('.c', under='src/'):
            lengths += [(length, f'{path}:{line}') for line, length in function_lengths(tree.read(path))]
        self.assertTrue(lengths)
        too_long = [f'{where}: {length} lines' for length, where in lengths if length > FUNCTION_LINES]
        self.assertEqual(too_long, [])
        long = [where for length, where in lengths if length > LONG_FUNCTION]
        self.assertLess(len(long) / len(lengths), LONG_SHARE, long)
        self.assertLessEqual(statistics.median(length for length, _ in lengths), MEDIAN)

    def test_lengths_are_measured(self):
        source = 'int\nf (void)\n{\n  a;\n  if (b)\n    {\n    }\n}\n\nstruct s\n{\n  int i;\n};\n'
        self.assertEqual(list(function_lengths(source)), [(3, 4)])


if __name__ == '__main__':
    unittest.main()
