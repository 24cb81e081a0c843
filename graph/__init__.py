"""What we hold: facts and their proofs, what follows from them, and how they are shown.

``storage`` writes them whole or not at all, ``derived`` makes identities, columns, the RDF graph
and the index of names of them, ``networks`` and ``drawing`` show them, and ``privacy`` hides what
must not be kept. The words that all of these share are ``facts``, ``identifiers`` and ``errors``.
"""
