"""The performance figures of the handbook, measured in a real Chromium: `make bench`."""
