"""How the handbook reaches people: Markdown blocks, the browser runtime, the site.

Nothing here computes: numbers come from `calculators`, words from `docs`.
"""
