"""The words of a text, made even, and what the lexicons know of them.

``normalise`` and ``tokens`` lead back to the given text; ``languages`` says in which language it
is; ``casing``, with ``proper_names`` and ``vocabulary``, gives shouted lines their small letters;
``files``, ``shelf`` and ``plurals`` read the files of ``lexicons/`` into ``lexicon``, whose phrases
a ``phrasebook`` finds and whose grammatical words ``word_classes`` names.
"""
