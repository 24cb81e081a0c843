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
# # A hundred thousand agreements
#
# Large networks are where pictures turn into hairballs and figures lose their proofs. This tour
# makes registers of a hundred thousand invented agreements, finds what holds together in them, and
# goes down from a community to one member, one agreement, and the line that proves it.
#
# Holding them with their graph takes some minutes, measuring them some seconds. The environment
# variable `PACTGRAPH_TOUR_AGREEMENTS` gives another number; the tests take 5,000.

# %%
import os
import random
import tempfile
import time
from pathlib import Path

import pactgraph

AGREEMENTS = int(os.environ.get("PACTGRAPH_TOUR_AGREEMENTS", "100000"))
BASINS = 20  # groups of bodies that mostly agree among themselves
BODIES = max(AGREEMENTS // 8, 200)
folder = Path(tempfile.mkdtemp())

# %% [markdown]
# ## Registers, made up
#
# A register is a text of a line an agreement: who, with whom, on which day. Most agreements are
# between bodies of one basin, one in ten reaches into another. One party in twenty is marked with
# a question mark, as a clerk would who is not sure, and is therefore stated as *ambiguous*.


# %%
def bodies_of(agreement: int, chance: random.Random) -> list[int]:
    """Choose two to five bodies, low numbers more often, mostly of the same basin."""
    basin = agreement % BASINS
    found = set()
    while len(found) < 2 or (len(found) < 5 and chance.random() < 0.4):
        where = chance.randrange(BASINS) if chance.random() < 0.1 else basin
        found.add(int(BODIES // BASINS * chance.random() ** 2) * BASINS + where)
    return sorted(found)


def line(agreement: int, chance: random.Random) -> tuple[str, str, list[tuple[int, str]]]:
    """Write one agreement: its day, its line, and each body with the words that name it."""
    day = f"20{agreement % 20:02d}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    sides = [
        (body, f"Syndicat {body:05d} du Val-{body % BASINS:02d}")
        for body in bodies_of(agreement, chance)
    ]
    told = [name + (" (?)" if chance.random() < 0.05 else "") for _, name in sides]
    named = [(body, name) for (body, _), name in zip(sides, told, strict=True)]
    return day, f"{day}, convention {agreement:06d} : {' ; '.join(told)}.\n", named


# %% [markdown]
# A program that has facts hands them over as a reader does: things that are stated, facts that tie
# them, and for each the words that prove it. A number that a body bears (here an invented SIREN)
# makes it one in all registers.


# %%
def register(year: int) -> pactgraph.Facts:
    """Make the register of one year, with its facts and their proofs."""
    chance = random.Random(year)
    lines = [line(number, chance) for number in range(year, AGREEMENTS, 20)]
    whole = "".join(text for _, text, _ in lines)
    facts = pactgraph.Facts(f"file:///registers/20{year:02d}.txt", whole)
    facts.describe(headline=f"Register of 20{year:02d}", language="fr")
    manner = {"modality": "asserted", "rule": "register.line"}
    start = 0
    for day, text, sides in lines:
        label = text[text.index("convention") : text.index(" :")]
        made = facts.state(
            "agreement", "agreements", label, label=label.capitalize(), signed_on=day,
            kind="convention-de-partenariat", status="signed", certainty="stated", **manner,
        )  # fmt: skip
        for body, name in sides:
            sure = "ambiguous" if name.endswith("(?)") else "stated"
            known = name.removesuffix(" (?)")
            actor = facts.state(
                "organisation", "organisations", known, label=known, siren=f"{body:09d}",
                certainty="stated", **manner,
            )  # fmt: skip
            side = facts.add(
                "participation", "participations", made, actor, agreement=made, actor=actor,
                party_role="contracting-party", certainty=sure, **manner,
            )  # fmt: skip
            place = start + text.index(name)
            facts.prove(side, "actor", place, place + len(name))
        start += len(text)
    return facts


# %%
kg = pactgraph.open(folder / "store", create=True)
began = time.perf_counter()
kg.hold((register(year) for year in range(20)), by="tour 06")
f"{AGREEMENTS:,} agreements held in {time.perf_counter() - began:.0f} s"

# %% [markdown]
# ## The network
#
# It comes from the columns as arrays, and a graph of networkx is made of it only if you ask.

# %%
began = time.perf_counter()
arrays = kg.projection("actors")
f"{len(arrays):,} bodies, {arrays.size:,} ties in {time.perf_counter() - began:.1f} s"

# %% [markdown]
# ## Year by year
#
# Each value of a row is there twice, so the doubt in the registers can be seen at once: the ties
# that are left when every party with a question mark is left out.

# %%
years = kg.evolution()
years.df()[
    ["year", "agreements", "actors", "entering", "ties", "strict_ties", "communities"]
].tail()

# %% [markdown]
# ## Who is central?
#
# In a network of more than 2,000 nodes, betweenness is estimated from 200 of them; `margin` tells
# how far the exact value may be from what is shown, nine times of ten. A rank that falls when
# doubtful facts are left out was owed to them.

# %%
top = kg.top(by="betweenness", limit=8)
top.df()[["rank", "node_label", "value", "margin", "strict_rank"]]

# %% [markdown]
# ## What holds together?
#
# Nobody told the measure about basins. The same facts give the same communities each time, and
# how many members sure facts alone keep together stands beside how many there are.

# %%
members = kg.communities().df()
basin = members["node_label"].str[-2:]
communities = (
    members.assign(basin=basin)
    .groupby("community")
    .agg(
        members=("members", "first"),
        strict_members=("strict_members", "first"),
        basins=("basin", "nunique"),
        mostly=("basin", lambda told: told.mode()[0]),
        purity=("basin", lambda told: round((told == told.mode()[0]).mean(), 2)),
    )
)
communities.head(8)

# %% [markdown]
# ## From a community to one proof
#
# The first community; in it, the body that is tied the most; its last agreement with another
# member; and the line of the register that proves who was party to it.

# %%
first = members.iloc[0]
first["node_label"], first["agreement_label"]

# %%
parties = kg.agreement(first["agreement"]).parties()
parties.df()[["organisation_label", "source", "quote", "start"]]

# %%
proof = parties[0]
text = kg.store.text("file:///registers/" + proof["source"])
begin = text.rindex("\n", 0, proof["start"]) + 1 if proof["start"] > 30 else 0
text[begin : text.index("\n", proof["start"])]

# %% [markdown]
# ## A picture that can be read
#
# A hundred thousand agreements are no picture, and a body with its partners is: so draw around
# one. Whatever is left out is counted and named on the page.

# %%
picture = kg.draw(first["node_label"], limit=40, language="en")
picture

# %% [markdown]
# ## What must hold
#
# The tests run this tour; these lines tell them that it still shows what it says.

# %%
assert sum(row["agreements"] for row in years) == AGREEMENTS
assert all(row["strict_ties"] < row["ties"] for row in years)
assert all(row["margin"] is not None for row in top) == (len(arrays) > 2000)
assert (communities["strict_members"] <= communities["members"]).all()
assert (kg.communities().df()["community"] == members["community"]).all()
assert all(text[row["start"] : row["end"]] == row["quote"] for row in parties)
