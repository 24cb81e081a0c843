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
# # Partnership networks from press releases
#
# Who is tied to whom, through which agreements, and how sure is it? This tour makes a network of
# the six notices that come with pactgraph, and keeps every line of it tied to the sentence that
# proves it. It needs no network connection.

# %%
import tempfile
from pathlib import Path

import pactgraph

folder = Path(tempfile.mkdtemp())
kg = pactgraph.sample(folder / "store")
notices = Path(pactgraph.__file__).parent / "sample"

# %% [markdown]
# ## Who is tied to whom?
#
# Two organisations are tied when both are party to an agreement. The weight of a tie is the
# number of agreements behind it: one that two notices announce is one agreement, counted once.
# `strict_agreements` counts those that remain when only facts stated outright count.

# %%
ties = kg.ties()
ties.df()[["from_label", "to_label", "agreements", "strict_agreements", "first", "last"]]

# %% [markdown]
# ## How are two of them linked?
#
# Régions de France and Metz Métropole never signed together. What leads from one to the other?
# The path goes over the fewest agreements and, of several such, over the surest facts. Each step
# is quoted.

# %%
path = kg.path("Régions de France", "Metz Métropole")
path.df()[["step", "from_label", "to_label", "signed_on", "certainty", "quote"]]

# %% [markdown]
# `start` and `end` are places in the notice as it was published, so any step can be checked with
# one slice of the file.

# %%
for row in path:
    text = (notices / row["source"]).read_text(encoding="utf-8")
    print(row["step"], "…", text[row["start"] : row["end"]])

# %% [markdown]
# The second step is *inferred*: the notice names a regional committee, and that this committee
# acts for the group was put together from two places. Without what is inferred, nothing in these
# notices links the two.

# %%
len(kg.path("Régions de France", "Metz Métropole", reading="strict"))

# %% [markdown]
# ## Who is central?
#
# `partners` counts neighbours. Other measures are `agreements`, `pagerank`, `betweenness` and
# `core`. `strict_rank` and `strict_value` are those that are left when only facts stated outright
# count: an actor should not be central by a guess, unnoticed.

# %%
top = kg.top(by="partners")
top.df()[["rank", "node_label", "value", "strict_rank", "strict_value"]]

# %% [markdown]
# ## What does it hang by?
#
# A bridge is a tie without which a part of the network would be cut off, and a broker an actor
# whom two parts need to reach each other. `cut_off` counts who would be lost. Where
# `strict_cut_off` is empty, the tie itself is not there when only sure facts count.

# %%
bridges = kg.bridges()
bridges.df()[["from_label", "to_label", "cut_off", "strict_cut_off"]]

# %%
brokers = kg.brokers()
brokers.df()[["node_label", "parts", "cut_off", "strict_parts", "strict_cut_off"]]

# %% [markdown]
# ## Who holds together?
#
# A community is a group that is tied more within than without. `strict_members` tells how many of
# its members sure facts alone would still put together, and `agreement` leads to a proof of each
# membership.

# %%
communities = kg.communities()
communities.df()[["community", "members", "strict_members", "node_label", "agreement_label"]]

# %% [markdown]
# ## Who is like whom?
#
# Two actors that share partners play the same part, though they may never have met.

# %%
similar = kg.similar("Metz Métropole")
similar.df()[["node_label", "similarity", "partners", "strict_similarity"]]

# %% [markdown]
# ## How did it grow?
#
# One row a year, here with all that was signed until its end. Each column is there twice: with
# all facts, and with those stated outright.

# %%
years = kg.evolution("Action Logement", cumulative=True)
years.df()[["year", "agreements", "actors", "strict_actors", "ties", "strict_ties", "rank"]]

# %% [markdown]
# ## The picture
#
# Agreements stand between those who made them, doubtful edges are dashed, and a click on an edge
# shows the sentence. It opens in any browser, offline, with the same content as a table.

# %%
kg.draw("Action Logement", language="en")

# %% [markdown]
# The path alone, for a report:

# %%
page = kg.draw("Régions de France", to="Metz Métropole", language="en").save(folder / "path.html")
page.path.name

# %% [markdown]
# ## A part of it
#
# What narrows one of these answers narrows them all: `since` and `until`, a `territory` with all
# that lies in it, a `kind` or a `theme` of agreement, and the `reading` of the facts.

# %%
kg.ties(since="2019", until="2021").df()[["from_label", "to_label", "first"]]

# %% [markdown]
# ## For other programs
#
# The file holds names, weights and days; `.graphml`, `.csv.zip` and `.kumu.zip` too.

# %%
kg.save_network(folder / "partners.gexf").stat().st_size

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
linked = [(row["from_label"], row["to_label"]) for row in path]
assert linked[0] == ("Régions de France", "Action Logement")
assert linked[-1] == ("Action Logement", "Metz Métropole")
for row in path:
    text = (notices / row["source"]).read_text(encoding="utf-8")
    assert text[row["start"] : row["end"]] == row["quote"]
assert top[0]["node_label"] == "Action Logement" and top[0]["value"] == 4
assert {row["strict_cut_off"] for row in bridges} == {None, 1}
assert [row["node_label"] for row in brokers] == ["Action Logement"]
assert {row["strict_members"] for row in communities} == {2}
assert all(row["partners"] == ["Action Logement"] for row in similar)
assert [row["ties"] for row in years] == [1, 2, 3, 4]
assert [row["strict_ties"] for row in years] == [0, 0, 0, 1]
