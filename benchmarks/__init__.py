"""Measuring: accuracy against pinned floors, speed and memory, the long fuzz, the dependencies."""
