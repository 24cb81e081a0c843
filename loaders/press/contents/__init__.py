"""What is said of an agreement beyond who signs it.

``writing`` holds the readers together: ``numbers`` and ``figures`` read what is counted,
``purposes`` what for and ``periods`` about when; ``commitments`` what is promised,
``quotations`` what is said, ``subjects`` themes and publics, ``instruments`` the laws and plans
cited, ``monitoring`` who follows. ``signs`` and ``outline`` are what these share.
"""
