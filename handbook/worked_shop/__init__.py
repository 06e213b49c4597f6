"""The worked shop's year: made-up data from stated assumptions, shaped like platform exports.

`python -m handbook.worked_shop` writes the sample files into docs/data/samples. The same
assumptions give the same bytes on every machine and Python version: the chance comes from
:class:`~handbook.worked_shop.chance.Chance`, and workbooks are written without a clock.

No customer, shop or order behind any of it is real. The figures that the chapters tell are
fixed and the rest is drawn around them, so that a reader who opens a sample finds the very
numbers of the page.
"""
