"""The words that the box on the site says, from the catalogue, with those of `explain`.

The scripts of the site know neither the catalogue nor these texts.
"""

from generator.commands.explain.words import REFUSAL, STATUS_ALONE, VERDICTS
from generator.model.catalog import Catalog
from generator.model.terms import ACTORS


def box_words(catalog: Catalog) -> dict[str, object]:
    """What `site/src/view.ts` declares as `Words`."""
    envelope = catalog.envelope
    return {
        "name": catalog.name,
        "scopes": {scope.name: scope.title for scope in catalog.scopes},
        "effects": {term.name: term.answer for term in catalog.effects.values()},
        "retries": {term.name: term.answer for term in catalog.retries.values()},
        "actors": ACTORS,
        "verdicts": VERDICTS,
        "refusal": REFUSAL,
        "statusAlone": STATUS_ALONE,
        "itemNames": envelope.item_names if envelope else (),
        "issues": catalog.repository.removesuffix(".git") + "/issues/new",
    }
