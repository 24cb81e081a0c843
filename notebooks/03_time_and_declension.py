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
# ## What followed the framework, in order?
#
# The same by a question of the catalogue, for renewals and amendments: steps count from the
# agreement asked about.

# %%
followed = kg.ask("agreements/chain", agreement=framework)
followed.df()[["steps", "agreement_label", "link", "earlier_label", "quote"]]

# %% [markdown]
# ## What was in force on the first of June 2020?
#
# Three answers are possible: *certain*, *possible*, *no*, and each says why. The city's agreement
# has its days. The framework ends *about* May 2022, and a date marked `~` makes nothing certain. On
# the first of May 2022 the city's agreement is over.

# %%
june = kg.ask("time/in-force", on="2020-06-01")
june.df()[["agreement_label", "in_force", "why"]]

# %%
may = kg.ask("time/in-force", on="2022-05-01")
may.df()[["agreement_label", "in_force", "why"]]

# %% [markdown]
# ## Who presided over the Région, and when did that pass on?
#
# A title is an observation of its day, never a fact for ever. In May 2018 one, in May 2022 the
# other; the day of the handover lies between the two, and no notice tells it.

# %%
presidents = kg.ask("time/holders", organisation="Région Arvelle")
presidents.df()[["place", "person_label", "title", "shown", "handover"]]

# %% [markdown]
# ## And on a day of those years?
#
# *Possible*, for both of them: nobody said that the first went on, nor since when the other was.

# %%
then = kg.ask("time/held", on="2020-01-01", organisation="Région Arvelle")
then.df()[["person_label", "title", "held", "why"]]

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
on_june = {row["agreement"]: row["in_force"] for row in june}
assert on_june[city] == "certain"
on_may = {row["agreement"]: row["in_force"] for row in may}
assert (on_may[city], on_may[framework]) == ("no", "possible")
assert [row["person_label"] for row in presidents] == ["Maud Terrier", "Salomé Verdier"]
assert str([row["handover"] for row in presidents][1]) == "2018-05-04/2022-05-06"
assert {row["held"] for row in then} == {"possible"}
ends = {row["label"]: row["ends_on"] for row in agreements}
assert [str(ends[names[one]]) for one in (framework, city)] == ["2022-05~", "2021-12-31"]
