"""The territories of France with the days they are known for: facts, and names to look up.

``build`` makes the data files from the official lists of several years, packed as npm packages;
``packages`` and ``history`` read these, ``merging`` and ``succession`` make one of them,
``writing`` writes it. ``reading`` turns the table into facts, ``loading`` puts them into a store;
``gazetteer`` looks names up, without a store.
"""
