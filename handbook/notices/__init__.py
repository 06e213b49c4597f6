"""Whose work the site ships, and under which licence: the page "Notices" and its file of full texts.

`parts` names them, `texts` finds the licence of each where it was installed, and `licences/`
holds the texts that packages leave out.
"""
