# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault in the hands of somebody who has its raw key and SQLCipher's own shell."""
import subprocess

DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'


def raw_key(recovery_key):
    """The 32 bytes that a recovery key says: see "Recovery key" in src/vault/README.md."""
    groups = [group for group in recovery_key.replace('-', ' ').split() if len(group) == 5]
    assert len(groups) == 14, recovery_key
    bits = ''.join(f'{DIGITS.index(digit):05b}' for group in groups[:13] for digit in group[:4])
    return int(bits[:256], 2).to_bytes(32, 'big')


def shell(vault, key, sql):
    """What the shell prints for SQL, with foreign keys off as they are there."""
    salt = vault.read_bytes()[:16]
    script = f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\";\n{sql}\n"
    done = subprocess.run(['sqlcipher', '-batch', '-bail', str(vault)], input=script, text=True,
                          capture_output=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[:1] == ['ok'] and not done.stderr, done
    return lines[1:]
