"""Who stands in a sentence, in which office, for whom, and under which word.

``titles`` (with ``complements``), ``bodies`` and ``groups`` join people, offices and bodies;
``clause`` lays a sentence out and says what governs each, ``standing`` for whom one stands, and
``presence`` who is only there.
"""
