# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Who signed what with whom
#
# An analyst's questions to six short notices, one after another. Each answer is a table, and each
# row of it leads to the words that prove it.

# %%
import tempfile
from pathlib import Path

import pactgraph

kg = pactgraph.sample(Path(tempfile.mkdtemp()) / "store")
notices = Path(pactgraph.__file__).parent / "sample"


def proof(row):
    """Return the words that prove a row, as they stand in the notice."""
    text = (notices / row["source"]).read_text(encoding="utf-8")
    return text[row["start"] : row["end"]]


# %% [markdown]
# ## Which agreements are there?
#
# Six notices, five announcements of agreements, four agreements: one was announced by both sides.

# %%
agreements = kg.ask("agreements/all")
agreements.df()[["label", "status", "signed_on", "place", "source"]]

# %%
by_place = {row["place"]: row["agreement"] for row in agreements}
len(kg.sources()), len(agreements), len(by_place)

# %% [markdown]
# ## What does each side tell of the same signing?
#
# In Lille the group's notice names two signatories of its own, the city's names one, and each
# puts the title of the other's man in its own words. Both are kept; nothing is averaged.

# %%
signatories = kg.ask("agreements/signatories")
lille = [row for row in signatories if row["agreement"] == by_place["Lille"]]
kg.ask("agreements/signatories", agreement=by_place["Lille"]).df()[
    ["person_label", "title", "on_behalf_of_label", "source"]
]

# %% [markdown]
# ## Who is bound, and through whom?
#
# A regional committee signs, the group is a party: `via` is the body that acts. Who counts
# partners counts the group once, whatever committee held the pen.

# %%
parties = kg.ask("agreements/parties")
parties.df()[["organisation_label", "via_label", "source"]].drop_duplicates()

# %% [markdown]
# ## For which party does nobody sign by name?
#
# Parties without a signatory of their own, by a difference of two answers. A notice that does not
# name a signatory does not say that there was none: *not found in the loaded sources*.

# %%
signed_for = {(row["agreement"], row["on_behalf_of_label"]) for row in signatories}
silent = [
    (row["organisation_label"], row["source"])
    for row in parties
    if not signed_for
    & {(row["agreement"], row["organisation_label"]), (row["agreement"], row["via_label"])}
]
silent

# %% [markdown]
# ## Who was there, and did not sign?
#
# Presidents come to ceremonies and let others sign. In Compiègne three of them watch.

# %%
present = kg.ask("agreements/attendees")
present.df()[["person_label", "source", "quote"]]

# %%
watched = {row["person_label"] for row in present}
signed = {row["person_label"] for row in signatories}
watched & signed

# %% [markdown]
# ## Which "convention" is no agreement?
#
# In Saint-Quentin a *convention régionale* is a gathering of some hundred people. The notice is
# read, its people and offices are kept, and no agreement is made of it.

# %%
sources = kg.sources().df().set_index("source")
sources.loc["saint-quentin-convention-regionale.txt", ["agreements", "signatures"]]

# %% [markdown]
# ## In which offices is one person seen?
#
# A title is what a notice said on its day. Two notices of the same year, two wordings, one man.

# %%
roles = kg.ask("people/roles")
roles.df().query("person_label == 'Bernard Haesebroeck'")[
    ["title", "organisation_label", "as_of", "source"]
]

# %% [markdown]
# ## Who are the group's partners?
#
# One row a partner, with the number of agreements, the first and the last.

# %%
group = kg.actor("Action Logement")
partners = group.partners()
partners.df()[["partner_label", "agreements", "first", "last"]]

# %% [markdown]
# ## And the sentence?
#
# The proof of any row is a slice of the file as it is. `kg.explain` tells, for a fact, every
# proof and the rule that read it.

# %%
for row in [*lille, *present]:
    print(f"{row['person_label']}: «{proof(row)}»")

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
assert all(proof(row) == row["quote"] for row in [*agreements, *signatories, *present, *roles])
assert (len(agreements), len(by_place)) == (5, 4)
assert len({row["title"] for row in lille if row["person_label"] == "Bernard Haesebroeck"}) == 2
assert sorted(silent) == [
    ("Action Logement", "2021-valenciennes-arefie.txt"),
    ("Régions de France", "2023-compiegne-regions-de-france.txt"),
]
assert watched & signed == set()
assert {"Carole Delga", "Xavier Bertrand", "Bruno Arcadipane"} <= watched
assert sources.loc["saint-quentin-convention-regionale.txt", "agreements"] == 0
assert {row["partner_label"] for row in partners} >= {"Metz Métropole", "Régions de France"}
