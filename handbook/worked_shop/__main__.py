"""`python -m handbook.worked_shop`: write the sample files anew."""

from __future__ import annotations

from handbook.progress import say
from handbook.worked_shop.samples import FOLDER, write

if __name__ == "__main__":
    written = write()
    say(f"{FOLDER}: {len(written)} files, {sum(path.stat().st_size for path in written) / 1e6:.2f} MB")
