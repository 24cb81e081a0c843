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
# # Time and déclinaison
#
# A framework is signed, a city carries it out at home, an amendment changes that, a renewal
# follows. Four invented notices tell of it; what was in force, and when, is for us to ask.

# %%
import tempfile
from pathlib import Path

import pactgraph

NOTICES = {
    "2018-framework.txt": """Vireval, le 4 mai 2018

La Région Arvelle et l'association Toits Ouverts ont signé le 4 mai 2018 une convention-cadre,
conclue pour quatre ans. Maud Terrier, présidente de la Région Arvelle, et Aymeric Lobstein,
président de Toits Ouverts, l'ont signée à Vireval.
""",
    "2019-city.txt": """Pontbrun, le 12 mars 2019

Pontbrun Agglo et l'association Toits Ouverts ont signé le 12 mars 2019 une convention de
partenariat, en application de la convention-cadre du 4 mai 2018. Elle court jusqu'au 31 décembre
2021. Inès Quantin, vice-présidente de Pontbrun Agglo, et Aymeric Lobstein, président de Toits
Ouverts, l'ont signée.
""",
    "2020-amendment.txt": """Pontbrun, le 8 octobre 2020

Pontbrun Agglo et l'association Toits Ouverts ont signé hier un avenant n° 1 à la convention du
12 mars 2019. Il ouvre l'accord aux étudiants.
""",
    "2022-renewal.txt": """Vireval, le 6 mai 2022

La Région Arvelle et l'association Toits Ouverts ont renouvelé le 6 mai 2022 leur convention-cadre
signée en 2018. Salomé Verdier, présidente de la Région Arvelle, l'a signée.
""",
}
folder = Path(tempfile.mkdtemp())
for name, text in NOTICES.items():
    (folder / name).write_text(text, encoding="utf-8")
kg = pactgraph.load(sorted(folder.glob("*.txt")), store=folder / "store")

# %% [markdown]
# ## When?
#
# A day is said in full, or as *hier*, or follows from a length: four years from May 2018 end at
# about May 2022. Dates are EDTF, where `~` means *about*; what no text says stays empty.

# %%
agreements = kg.ask("agreements/all")
agreements.df()[["label", "status", "signed_on", "ends_on", "quote"]]

# %% [markdown]
# ## What goes back to what?
#
# The links that texts state: *implements* is the déclinaison, *amends* the avenant, *renews* the
# new edition. Each has the words that say so.

# %%
links = kg.ask("agreements/links")
links.df()[["label", "link", "linked_label", "quote"]]

# %% [markdown]
# ## Is "la convention-cadre du 4 mai 2018" the one that we have?
#
# A text cites an earlier agreement by its kind and its day. That may be the one we hold, or
# another of that day: nothing is guessed, and the cited one stays a node of its own. You know
# better, and say so: a judgement, dated and signed, that can be taken back.

# %%
held = {row["label"]: row["agreement"] for row in agreements}
framework = next(
    one for label, one in held.items() if "Région Arvelle" in label and "2018" in label
)
city = next(one for label, one in held.items() if "Pontbrun Agglo" in label and "2019" in label)
for row in links:
    known = city if row["link"] == "amends" else framework
    if row["linked_agreement"] != known:
        kg.judge("same", known, row["linked_agreement"], by="Anne Roy", because="read both notices")
chain = kg.ask("agreements/links")
chain.df()[["label", "link", "linked_label"]]

# %% [markdown]
# ## What does the tree look like?
#
# From the framework down: what carries it out, what amends that, what renews it.

# %%
below = {}
for row in chain:
    found = below.setdefault(row["linked_agreement"], set())
    found.add((row["link"], row["agreement"], row["label"]))


def tree(agreement, label, depth=0):
    """Yield a line for an agreement and for each that goes back to it."""
    yield f"{'    ' * depth}{label}"
    for link, one, named in sorted(below.get(agreement, [])):
        yield from tree(one, f"{link}: {named}", depth + 1)


names = {agreement: label for label, agreement in held.items()}
lines = list(tree(framework, names[framework]))
print("\n".join(lines))

# %% [markdown]
# ## Who held the office, and when was that seen?
#
# A title is an observation of its day, never a fact for ever. The Région has had two presidents
# in these notices: in May 2018 one, in May 2022 the other; of the years between, they say nothing.

# %%
roles = kg.ask("people/roles")
roles.df()[["person_label", "title", "organisation_label", "as_of"]]

# %%
presidents = [
    (str(row["as_of"]), row["person_label"])
    for row in roles
    if row["organisation_label"] == "Région Arvelle"
]
presidents

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
assert [(row["link"], row["source"]) for row in sorted(links, key=lambda row: row["source"])] == [
    ("implements", "2019-city.txt"),
    ("amends", "2020-amendment.txt"),
    ("renews", "2022-renewal.txt"),
]
assert all(NOTICES[row["source"]][row["start"] : row["end"]] == row["quote"] for row in links)
assert {row["linked_agreement"] for row in chain} == {framework, city}
assert [line.count("    ") for line in lines] == [0, 1, 2, 1]
assert sorted(presidents) == [("2018-05-04", "Maud Terrier"), ("2022-05-06", "Salomé Verdier")]
ends = {row["label"]: row["ends_on"] for row in agreements}
assert [str(ends[names[one]]) for one in (framework, city)] == ["2022-05~", "2021-12-31"]
