"""Who has never seen the catalogue finds each question by what they would type."""

from __future__ import annotations

import pytest

from pactgraph.queries import catalogue
from pactgraph.queries.listing import found, listing
from pactgraph.queries.searching import LONGEST, are_forms, search, words_of

# What somebody would type who looks for a question, in French and in English.
TYPED = {
    "agreements/signatures": ("qui a signé pour qui", "who signed on behalf of whom"),
    "agreements/signatories": ("signataires d'un accord", "who signed the agreement"),
    "facts/proofs": ("quelle phrase le prouve", "proof of a fact"),
    "actors/partnerships": ("avec qui a-t-il signé, quand et où", "with whom did they sign"),
    "agreements/present": (
        "qui était présent sans signer",
        "who attended the signing of an agreement",
    ),
    "agreements/attendees": ("qui était présent", "who was there"),
    "agreements/unsigned": ("partie sans signataire", "parties without a named signatory"),
    "people/hats": ("cumul de fonctions", "who wears several hats"),
    "people/signatories": ("signataires de plusieurs conventions", "who signed several agreements"),
    "commitments/figures": ("engagements chiffrés", "figures promised in an agreement"),
    "figures/plans": ("chiffres du plan local de l'habitat", "figures of a plan"),
    "commitments/made": ("engagements et suivi d'un accord", "what do the parties promise"),
    "agreements/monitoring": ("comité de suivi", "who monitors the agreement"),
    "agreements/audiences": ("publics visés", "target groups"),
    "figures/measured": (
        "ménages logés par an selon la source",
        "figures of one measure over time",
    ),
    "figures/amounts": ("montants en euros", "amounts of money"),
    "actors/family": ("filiales et dirigeants", "subsidiaries and their directors"),
    "agreements/instruments": ("base légale, lois citées", "which laws does the agreement cite"),
    "agreements/citing": ("conventions qui citent un plan", "agreements citing a law"),
    "actors/central": ("acteurs centraux", "most connected actors"),
    "actors/common": ("partenaires communs de deux collectivités", "shared partners of two bodies"),
    "agreements/intentions": (
        "intentions sans convention",
        "planned agreements that are not signed",
    ),
    "contradictions/figures": ("chiffres contradictoires entre sources", "contradictory figures"),
    "contradictions/offices": ("deux présidents du même organisme", "two presidents of one body"),
    "contradictions/within": (
        "contradictions dans une même source",
        "what one source says in two ways",
    ),
    "agreements/events": ("cet événement est-il un accord", "event that is no agreement"),
    "actors/same": ("est-ce la même entité", "are these two names the same actor"),
    "agreements/undated": ("accords sans date", "undated agreements"),
    "actors/timeline": ("chronologie d'un acteur", "timeline of an actor"),
    "actors/newcomers": ("nouveaux partenaires par année", "first time partners by year"),
    "commitments/due": ("engagements à échéance", "commitments due before a date"),
    "agreements/about": ("accords sur le thème du logement", "agreements about housing"),
    "agreements/counted": ("combien d'accords par année", "number of agreements by year"),
    "people/spokespeople": ("qui parle au nom de qui", "who speaks for whom"),
    "people/offices": ("fonctions d'une personne dans le temps", "offices of one person"),
    "people/roles": ("qui exerçait quelle fonction", "which roles did people hold"),
    "territories/bodies": (
        "accords des organismes d'un territoire",
        "agreements of the bodies of a territory",
    ),
    "territories/agreements": ("accords qui couvrent Lille", "agreements that cover a territory"),
    "agreements/cited": ("lois les plus citées", "most cited plans and laws"),
    "actors/silent": (
        "organismes qui ne signent jamais eux-mêmes",
        "bodies that never sign themselves",
    ),
    "agreements/confirmed": (
        "accords confirmés par plusieurs sources",
        "agreements told by several sources",
    ),
    "agreements/largest": ("accords avec le plus de parties", "agreements with the most parties"),
    "people/cosignatories": ("cosignataires d'une personne", "with whom did a person sign"),
    "people/signed": ("ce qu'une personne a signé", "what did a person sign"),
    "actors/represented": ("qui représente un organisme", "who represented a body"),
    "territories/signed": ("où les accords sont-ils signés", "places where agreements are signed"),
    "agreements/between": ("accords entre deux organismes", "agreements between two bodies"),
    "actors/mentioned": ("organismes cités sans accord", "bodies named without any agreement"),
    "commitments/obligors": ("qui s'engage le plus", "who promises the most"),
    "agreements/themes": ("thèmes des accords", "themes of agreements"),
    "agreements/unnamed": ("parties non nommées", "unnamed sides"),
    "agreements/links": (
        "conventions renouvelées ou modifiées",
        "agreements that renew or amend others",
    ),
    "agreements/conflicts": (
        "dates contradictoires d'un accord",
        "sources that conflict about an agreement",
    ),
    "actors/identifiers": ("numéro SIREN", "SIREN number of an organisation"),
    "actors/names": ("autres noms d'un organisme", "other names of an organisation"),
    "actors/links": ("de quoi fait partie un organisme", "what is an organisation part of"),
    "people/statements": ("que disent les personnes citées", "quotations of people"),
    "figures/all": ("tous les chiffres", "every figure"),
    "agreements/all": ("tous les accords", "every agreement"),
    "agreements/parties": ("les parties d'un accord", "parties to an agreement"),
    "time/in-force": ("accords en vigueur à une date", "agreements in force on a day"),
    "time/held": ("fonctions exercées à une date", "which roles do people hold on a date"),
    "time/holders": (
        "qui présidait cet organisme à cette date",
        "who held a title one after the other",
    ),
    "agreements/chain": ("chaîne de renouvellements et d'avenants", "chain of renewals"),
}


@pytest.mark.parametrize(("name", "typed"), TYPED.items())
def test_a_question_is_among_the_first_three_for_what_people_type(
    name: str, typed: tuple[str, str]
) -> None:
    for words in typed:
        assert name in [one.name for one in search(catalogue(), words)[:3]], words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("avec qui Les Amis du Val ont-ils signé", "actors/partnerships"),
        ("partenaires de Ville de Morlac", "actors/partners"),
        ("en vigueur le 1er juin 2021", "time/in-force"),
        ("which agreements were in force on 1 June 2021?", "time/in-force"),
        ("fonctions d'Anne Roy le 2021-03-04", "people/offices"),
        ("which offices did Anne Roy hold on 4 March 2021", "time/held"),
        ("présidents successifs du comité de Morlac", "time/holders"),
        ("agreements covering Morlac on 2018-07-01", "territories/agreements"),
        ("déclinaisons régionales", "agreements/implementations"),
        ("combien d'argent", "figures/amounts"),
        ("qu'apporte un communiqué, que perd-on sans lui", "sources/contribution"),
        ("is that event an agreement", "agreements/events"),
        ("témoins de la signature", "agreements/present"),
        ("évolution d'un chiffre", "figures/measured"),
        ("conventions articulées avec un PLH", "agreements/citing"),
    ],
)
def test_names_and_days_in_what_is_typed_do_not_lead_astray(typed: str, name: str) -> None:
    assert name in [one.name for one in search(catalogue(), typed)[:4]]


def test_accents_capitals_and_plurals_do_not_count() -> None:
    wanted = search(catalogue(), "chiffres engagés")
    assert search(catalogue(), "CHIFFRE ENGAGES") == wanted
    assert wanted[0].name == "commitments/figures"


def test_all_are_listed_where_nothing_is_typed_and_none_where_nothing_fits() -> None:
    assert {one.name for one in search(catalogue(), "")} == set(catalogue())
    assert search(catalogue(), "xyzzy") == []
    assert search(catalogue(), "🙂 \u200b") == []


def test_a_long_search_is_cut() -> None:
    assert search(catalogue(), "signataires " + "x " * 100_000) == search(
        catalogue(), "signataires " + "x " * (LONGEST - 1)
    )


def test_forms_of_one_word_share_most_of_it() -> None:
    assert are_forms("partenaire", "partenaires")
    assert not are_forms("partie", "partenaire")
    assert words_of("L\u2019\u0152uvre, à Besançon") == ["l", "oeuvre", "a", "besancon"]


def test_the_list_goes_by_theme_and_speaks_either_language() -> None:
    assert next(one.name.partition("/")[0] for one in found()) == "agreements"
    assert len(found()) == len(catalogue())
    french = {row["question"]: row["summary"] for row in listing(language="fr")}
    assert french["agreements/undated"] == (
        "Les accords sans date, dont le jour de signature n'est pas connu"
    )
