"""The whole book in one file, to print and to keep: every page in the order of the navigation."""
