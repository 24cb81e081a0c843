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
# # Your own networkx
#
# The measures that come with pactgraph are few and fast. For anything else there is networkx: the
# facts come as a graph of it, with the proof on every edge, and what you find goes back to the
# agreements that it rests on. Six notices are enough to show how.

# %%
import tempfile
from collections import Counter
from pathlib import Path

import networkx as nx
import pandas

import pactgraph

folder = Path(tempfile.mkdtemp())
kg = pactgraph.sample(folder / "store")
notices = Path(pactgraph.__file__).parent / "sample"

# %% [markdown]
# ## The whole network: an edge is a fact
#
# Agreements are nodes, as are organisations and people. Two facts between the same two are two
# edges, so it is a `MultiDiGraph`; the key of an edge is the identifier of its fact. A name and a
# number of hops build only what is around it, and `since`, `kind` and the rest narrow it.

# %%
whole = kg.network()
kinds = Counter(told["kind"] for _, told in whole.nodes(data=True))
facts = Counter(told["kind"] for _, _, told in whole.edges(data=True))
kinds, facts

# %%
one = next(edge for edge in whole.edges(keys=True, data=True) if edge[3]["kind"] == "signature")
start, end, key, told = one
whole.nodes[start]["label"], told["capacity"], whole.nodes[end]["label"], told["certainty"]

# %% [markdown]
# The words that prove it are on the edge too. With networkx's own tools you can leave out
# whatever you do not trust: here, all that is not stated outright.

# %%
told["quote"], told["source_name"], told["start"]

# %%
sure = nx.subgraph_view(
    whole, filter_edge=lambda one, other, fact: whole[one][other][fact]["certainty"] == "stated"
)
whole.number_of_edges(), sure.number_of_edges()

# %% [markdown]
# ## A network of one kind
#
# A projection joins things of one kind: `actors` by the agreements that they share, `people` and
# the bodies they sign for, actors and `territories`, the `lineage` of agreements, and `agreements`
# with their parties, which is bipartite. It takes the same words to narrow it as everything else.

# %%
partners = kg.projection("actors", since="2018").networkx()
partners.number_of_nodes(), partners.number_of_edges()

# %%
parties = kg.projection("agreements").networkx()
sides = {node for node, kind in parties.nodes(data="kind") if kind == "organisation"}
nx.is_bipartite(parties), len(sides), len(parties) - len(sides)

# %% [markdown]
# ## A measure of your own
#
# Closeness is not among the measures of pactgraph. Take it from networkx, name the rows, and set
# it beside what is left of it without doubtful facts.

# %%
strict = kg.projection("actors", reading="strict").networkx()
closeness = pandas.DataFrame(
    {"closeness": nx.closeness_centrality(partners), "strict": nx.closeness_centrality(strict)}
)
closeness.index = [partners.nodes[node]["label"] for node in closeness.index]
closeness.sort_values("closeness", ascending=False)

# %% [markdown]
# ## The same answer from both
#
# Where pactgraph has the measure, networkx gives the same numbers. The tests compare them on
# hundreds of random networks; here is one.

# %%
ours = {row["node_label"]: row["value"] for row in kg.top(by="pagerank", since="2018")}
theirs = {
    partners.nodes[n]["label"]: rank for n, rank in nx.pagerank(partners, max_iter=500).items()
}
pandas.DataFrame({"pactgraph": ours, "networkx": theirs})

# %% [markdown]
# ## From a finding back to its proof
#
# An edge of a projection stands for agreements, and an IRI asks for them. So whatever your own
# algorithm points at can be followed to the sentence.

# %%
base = "https://w3id.org/pactgraph/id/"
one, other = max(partners.edges, key=lambda edge: partners.edges[edge]["last"])
proofs = kg.ask("agreements/between", one=base + one, other=base + other)
proofs.df()[["label", "signed_on", "quote"]]

# %%
signed = kg.agreement(proofs[0]["agreement"])
signed.signatories().df()[["person_label", "title", "on_behalf_of_label", "quote"]]

# %% [markdown]
# ## As arrays
#
# A graph of networkx takes a kilobyte an edge. For large networks stay with the arrays from which
# it is made: `matrix` is a sparse matrix of scipy, `nodes` says who stands in which row, and
# `networkit` is a graph of NetworKit.

# %%
arrays = kg.projection("actors")
[arrays.label(place) for place in range(len(arrays))], arrays.matrix.sum(axis=1)

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
for _, _, told in whole.edges(data=True):
    text = (notices / told["source_name"]).read_text(encoding="utf-8")
    assert all(text[proof.start : proof.end] == proof.quote for proof in told["proofs"])
assert facts["signature"] == 13
assert sure.number_of_edges() < whole.number_of_edges()
assert nx.is_bipartite(parties)
assert all(abs(ours[name] - rank) < 1e-5 for name, rank in theirs.items())
assert len(proofs) == 1 and signed.signatories()
assert len(arrays) == len(partners)
