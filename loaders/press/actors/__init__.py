"""Each body and person of a text held once, by its names, with the offices that it holds.

``names`` and ``people`` hold them, ``joining`` makes one of what goes by two names, ``belonging``
says what is part of what, ``roles`` who holds which office.
"""
