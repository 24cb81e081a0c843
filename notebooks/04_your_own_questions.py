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
# # Your own questions
#
# The named questions go far; then come yours. The facts stand as a graph, as tables, and in files
# that other tools read: SPARQL, SQL, rdflib and pandas, on the same six notices.

# %%
import json
import tempfile
from pathlib import Path

import pandas
import rdflib

import pactgraph

folder = Path(tempfile.mkdtemp())
kg = pactgraph.sample(folder / "store")
notices = Path(pactgraph.__file__).parent / "sample"

# %% [markdown]
# ## What is the graph made of?
#
# A signature is a node of its own: who, in which capacity, for whom, on which agreement. The usual
# prefixes are known, so a question begins with its pattern.

# %%
query = """
SELECT ?name ?capacity ?party WHERE {
  ?signature a pact:Signature ; pact:signer/skos:prefLabel ?name ; pact:capacity ?capacity .
  OPTIONAL { ?signature pact:onBehalfOf/skos:prefLabel ?party }
}
ORDER BY ?name ?capacity
"""
signatures = kg.sparql(query).result
signatures.df()

# %% [markdown]
# ## And the words that prove it?
#
# Evidence says of which fact, of which property of it, which words of which document.

# %%
proofs = kg.sparql("""
SELECT DISTINCT ?name ?quote ?start ?end ?source WHERE {
  ?signature a pact:Signature ; pact:signer/skos:prefLabel ?name .
  ?evidence rdf:subject ?signature ; rdf:predicate pact:signer ;
    oa:exact ?quote ; oa:start ?start ; oa:end ?end ; prov:wasQuotedFrom/pact:sourceUri ?source .
}
ORDER BY ?name ?source ?start
""").result
proofs.df()[["name", "quote"]].head()

# %% [markdown]
# ## Which years, how many? (SQL)
#
# The same facts are tables, and counting is what SQL is for. Columns are named as the ontology
# names them; a list is a list.

# %%
years = kg.sql("""
SELECT left(signed_on, 4) AS year, count(DISTINCT id) AS told, list(DISTINCT kind) AS kinds
FROM agreements WHERE signed_on IS NOT NULL GROUP BY year ORDER BY year
""").result
years.df()

# %% [markdown]
# ## Can a question do harm?
#
# It runs in a process of its own, with limits, and can neither change the graph nor call a server.

# %%
refusals = []
for attempt in (
    "DELETE WHERE { ?s ?p ?o }",
    "SELECT * { SERVICE <https://a.example/> { ?s ?p ?o } }",
):
    try:
        kg.sparql(attempt)
    except pactgraph.PactgraphError as refused:
        refusals.append(str(refused))
refusals

# %% [markdown]
# ## With rdflib
#
# `kg.rdf` is an rdflib Dataset over the store. Here it counts what there is of each class.

# %%
pact = rdflib.Namespace("https://w3id.org/pactgraph/ontology#")
counts = {
    name: sum(1 for _ in kg.rdf.subjects(rdflib.RDF.type, pact[name]))
    for name in ("Agreement", "Participation", "Signature", "Attendance", "RoleHolding", "Evidence")
}
counts

# %% [markdown]
# ## With pandas
#
# Any answer is a table with types: dates are dates, what is missing is missing. Who signs with
# which kind of title?

# %%
answers = kg.ask("agreements/signatories").df()
answers["office"] = answers["title"].str.split().str[0]
answers.groupby(["office", "on_behalf_of_label"]).size().unstack(fill_value=0)

# %% [markdown]
# ## With any other tool
#
# An export is one file, and its ending says what it is. This is the graph as JSON-LD: a program
# that has never heard of RDF reads plain objects.

# %%
objects = json.loads(kg.export(folder / "all.jsonld").path.read_text(encoding="utf-8"))["@graph"]
lengths = pandas.Series([one.get("type") for one in objects if isinstance(one.get("type"), str)])
lengths.value_counts().head(6)

# %%
read = rdflib.Graph().parse(kg.export(folder / "all.ttl").path)
len(read)

# %%
kg.export(folder / "facts.csv.zip"), kg.export(folder / "vocabulary.html")

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
assert len(signatures) == 13
for row in proofs:
    text = (notices / Path(row["source"]).name).read_text(encoding="utf-8")
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]
assert {row["name"] for row in proofs} == {row["name"] for row in signatures}
assert [row["told"] for row in years] == [2, 1, 1, 1]
assert len(refusals) == 2
assert counts["Agreement"] == 4 and counts["Signature"] == 13 and counts["Attendance"] == 4
assert {one["id"] for one in objects} == {str(subject) for subject in set(read.subjects())}
