"""Reports in, claims out: pure reading of Arabic, with no input or output on the way."""
