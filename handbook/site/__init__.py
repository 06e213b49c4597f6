"""Build the static site of both languages, check nothing is lost, and serve it.

`build_site` writes a folder any static host can publish; `serve` is the same
build behind a local server that follows changes. What spans pages belongs here,
before MkDocs (`environment`) or after it (`assemble`, `releases`, `compress`).
"""
