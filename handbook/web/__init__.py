"""The browser's side: custom elements, one worker, styles; bundled by :mod:`handbook.web.build`."""
