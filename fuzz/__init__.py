"""The long fuzz: what comes from outside, cut, bent and mixed, through each part that reads it.

A target takes bytes and raises where a promise is broken. `python -m fuzz.run` tries them, guided by atheris where it
is installed; `fuzz/counts.json` keeps how often each was tried since its code last changed.
"""
