"""Compiles a copy of the package's busy rooms in place: `make compiled`.

    MYPYPATH=. python -m benchmarks.compiling FILE...   in the folder that holds the copy

Each file becomes a C source of its own. As one source, which is what the compiler's own command makes, they take twice
as long to compile (14 minutes for 7, of one core), and read no faster.
"""

from __future__ import annotations

import sys

from mypyc.build import mypycify
from setuptools import setup


def main() -> None:
    """Compile the files that are named."""
    modules = mypycify(["--strict", *sys.argv[1:]], opt_level="2", debug_level="0", multi_file=True)
    setup(name="hasila", ext_modules=modules, script_args=["--quiet", "build_ext", "--inplace"])


if __name__ == "__main__":
    main()
