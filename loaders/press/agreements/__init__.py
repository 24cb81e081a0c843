"""What was agreed: the acts that tell of one agreement gathered, and written with their proof.

``sameness`` compares acts, ``gathering`` brings them together; ``parties`` and ``unnamed`` say whom
the agreement binds, ``settings`` when and where it was signed, ``events`` and ``presiding`` what
took place around it. ``statements`` and ``signings`` write the facts, ``proofs`` chooses the words
that show them.
"""
