"""What figures are said of, in the reader's language: the topics of `monitor.facts`, by their English names. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from monitor.wording import catalogue


@lru_cache
def topics(language: str) -> Mapping[str, str]:
    """The words for each topic. In catalogues they stand under the context ``topic``: a *fine* is money here."""
    pgettext = catalogue(language).pgettext
    return {
        "investment": pgettext("topic", "investment"),
        "registered capital": pgettext("topic", "registered capital"),
        "capacity": pgettext("topic", "capacity"),
        "output": pgettext("topic", "output"),
        "sales": pgettext("topic", "sales"),
        "deliveries": pgettext("topic", "deliveries"),
        "orders": pgettext("topic", "orders"),
        "exports": pgettext("topic", "exports"),
        "imports": pgettext("topic", "imports"),
        "recall": pgettext("topic", "recall"),
        "price": pgettext("topic", "price"),
        "cost": pgettext("topic", "cost"),
        "revenue": pgettext("topic", "revenue"),
        "profit": pgettext("topic", "profit"),
        "loss": pgettext("topic", "loss"),
        "stake": pgettext("topic", "stake"),
        "shares": pgettext("topic", "shares"),
        "market share": pgettext("topic", "market share"),
        "market value": pgettext("topic", "market value"),
        "funding": pgettext("topic", "funding"),
        "debt": pgettext("topic", "debt"),
        "fine": pgettext("topic", "fine"),
        "compensation": pgettext("topic", "compensation"),
        "aid": pgettext("topic", "aid"),
        "budget": pgettext("topic", "budget"),
        "tariff": pgettext("topic", "tariff"),
        "tax": pgettext("topic", "tax"),
        "pay": pgettext("topic", "pay"),
        "reserves": pgettext("topic", "reserves"),
        "deal": pgettext("topic", "deal"),
        "jobs": pgettext("topic", "jobs"),
        "layoffs": pgettext("topic", "layoffs"),
        "deaths": pgettext("topic", "deaths"),
        "injured": pgettext("topic", "injured"),
        "missing": pgettext("topic", "missing"),
        "evacuated": pgettext("topic", "evacuated"),
        "rescued": pgettext("topic", "rescued"),
        "arrested": pgettext("topic", "arrested"),
        "cases": pgettext("topic", "cases"),
        "votes": pgettext("topic", "votes"),
        "seats": pgettext("topic", "seats"),
        "visitors": pgettext("topic", "visitors"),
        "residents": pgettext("topic", "residents"),
        "students": pgettext("topic", "students"),
        "patients": pgettext("topic", "patients"),
        "range": pgettext("topic", "range"),
        "distance": pgettext("topic", "distance"),
        "length": pgettext("topic", "length"),
        "wheelbase": pgettext("topic", "wheelbase"),
        "depth": pgettext("topic", "depth"),
        "height": pgettext("topic", "height"),
        "speed": pgettext("topic", "speed"),
        "power": pgettext("topic", "power"),
        "battery": pgettext("topic", "battery"),
        "area": pgettext("topic", "area"),
        "weight": pgettext("topic", "weight"),
        "temperature": pgettext("topic", "temperature"),
        "emissions": pgettext("topic", "emissions"),
        "stores": pgettext("topic", "stores"),
        "age": pgettext("topic", "age"),
        "prison term": pgettext("topic", "prison term"),
        "interest rate": pgettext("topic", "interest rate"),
        "inflation": pgettext("topic", "inflation"),
        "GDP": pgettext("topic", "GDP"),
        "unemployment": pgettext("topic", "unemployment"),
        "turnout": pgettext("topic", "turnout"),
        "growth": pgettext("topic", "growth"),
        "decline": pgettext("topic", "decline"),
    }
