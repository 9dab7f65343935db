"""Validate a SARIF file with the multitool of SARIF's authors, from npm: python tests/multitool.py FILE.

It exits with 0 whatever it finds, so what it says is looked at. To be run in a folder of its own, which npm writes to.
"""
from __future__ import annotations

import subprocess
import sys


def main(path: str) -> int:
    """Exit status 1 when the tool reports an error, or does not come to an end."""
    subprocess.run(["npm", "install", "--silent", "@microsoft/sarif-multitool"], check=True, timeout=600)
    command = ["npx", "--no-install", "sarif-multitool", "validate", path]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    sys.stdout.write(done.stdout)
    return int(": error " in done.stdout or "1 files scanned" not in done.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
