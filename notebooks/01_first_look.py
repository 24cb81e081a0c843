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
# # A first look
#
# Six short notices come with pactgraph. They tell in French who signed which agreement with whom.
# This tour reads them, asks who signed what, and follows an answer back to the words that prove
# it.
#
# Nothing here needs the network.

# %%
import tempfile
from pathlib import Path

import pactgraph

folder = Path(tempfile.mkdtemp())
kg = pactgraph.sample(folder / "store")
kg.sources().df()[["source", "agreements", "signatures", "facts"]]

# %% [markdown]
# ## Who signed what, for whom
#
# One row a signature. A title is what the notice says, word for word, and `certainty` tells
# whether it says so itself (*stated*) or whether two places had to be put together (*inferred*).

# %%
signatories = kg.ask("agreements/signatories")
signatories.df()[["person_label", "title", "on_behalf_of_label", "certainty", "source"]]

# %% [markdown]
# The day of an agreement may stand in another place than its signatories, and each source speaks
# for itself: the agreement of Lille has two rows here, because both sides announced it. It is one
# agreement all the same.

# %%
agreements = kg.ask("agreements/all")
agreements.df()[["label", "status", "signed_on", "place", "source"]]

# %%
lille = [row["agreement"] for row in agreements if row["place"] == "Lille"]
len(lille), len(set(lille))

# %% [markdown]
# ## The proof
#
# `start` and `end` are places in the file as it is. So the proof of any row is one slice away.

# %%
notices = Path(pactgraph.__file__).parent / "sample"
row = next(row for row in signatories if row["person_label"] == "Nadia Bouyer")
text = (notices / row["source"]).read_text(encoding="utf-8")
print(f"…{text[row['start'] - 30 : row['start']]}[{text[row['start'] : row['end']]}]…")

# %% [markdown]
# ## There, and yet not a signatory
#
# Being at a ceremony is not signing. Those who were there and did not sign are kept apart.

# %%
present = kg.ask("agreements/attendees")
present.df()[["person_label", "source", "quote"]]

# %% [markdown]
# ## With whom
#
# A name is looked up; if it led to several actors, you would be told which.

# %%
group = kg.actor("Action Logement")
partners = group.partners()
partners.df()[["partner_label", "agreements", "first", "last"]]

# %% [markdown]
# ## Nobody named
#
# In Valenciennes the notice names who signed for one side, and nobody for the other. What a text
# does not say stays unknown: Action Logement is a party, and there is no signature of its own.

# %%
arefie = next(row["agreement"] for row in agreements if row["place"] == "Valenciennes")
kg.ask("agreements/parties", agreement=arefie).df()[["organisation_label", "quote"]]

# %%
kg.ask("agreements/signatories", agreement=arefie).df()[["person_label", "on_behalf_of_label"]]

# %% [markdown]
# ## The picture
#
# The same network as a page of its own: it opens in any browser, offline, with a table under it.

# %%
picture = kg.draw("Action Logement")
picture

# %%
page = picture.save(folder / "action-logement.html").path
page.name

# %% [markdown]
# ## Beyond
#
# `kg.questions()` lists what can be asked. The network is a networkx graph, and the whole is an
# rdflib dataset, for any SPARQL query of your own.

# %%
kg.questions()

# %%
network = kg.network()
network.number_of_nodes(), network.number_of_edges()

# %%
query = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name WHERE { ?agreement pact:signatory/skos:prefLabel ?name } ORDER BY ?name
"""
names = [str(found.name) for found in kg.rdf.query(query)]
names

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
assert len(set(lille)) == 1 and len(lille) == 2
assert all(
    (notices / row["source"]).read_text(encoding="utf-8")[row["start"] : row["end"]] == row["quote"]
    for row in [*signatories, *present]
)
assert "Xavier Bertrand" in {row["person_label"] for row in present}
assert "Xavier Bertrand" not in names
assert {row["partner_label"] for row in partners} >= {"Metz Métropole", "Régions de France"}
assert page.stat().st_size > 0
