"""The acts of signing, each with its parties and signers.

``frames`` finds them, as told by ``verbs`` (with ``tenses``) or ``nouns``, about ``objects``;
``lists`` reads lists of those who signed; ``act`` is what these share.
"""
