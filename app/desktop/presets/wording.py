"""Presets in words: whom each asks, where pictures would go, what that costs at most."""

from decimal import Decimal

from app.desktop.panels.inspector.saying import counted
from app.desktop.panels.progress import listed, price
from app.session.offers import Offer

NO_MODEL = "No model is set up yet."


def whom(offer: Offer) -> str:
    """Who is asked, and where that is."""
    if offer.preset == "CV only":
        return "Measured here. Nothing leaves this machine."
    if not offer.models:
        return "No model of this machine is set up." if offer.preset == "Offline" else "Measuring only: no model is chosen."
    asked = listed(("Measured", *offer.models))
    return f"{asked}, sent to {listed(offer.hosts)}" if offer.hosts else f"{asked}, on this machine"


def left_out(offer: Offer) -> str:
    """Who is not asked though the preset names them, and why; empty when nobody is."""
    return "; ".join(f"{title} stays out: {why}" for title, why in offer.left_out)


def cost(offer: Offer) -> str:
    """What an image costs at most."""
    return f"{at_most(offer.price)} an image" if offer.price else at_most(offer.price)


def at_most(dollars: Decimal | None) -> str:
    """`free`, `≤ $0.035`, or that nobody knows."""
    if dollars is None:
        return "price unknown"
    return f"≤ {price(dollars)}" if dollars else "free"


def asking(offer: Offer) -> str:
    """What the button says that asks about the images that are here; empty when there is nothing to ask."""
    if not offer.models or not offer.missing:
        return ""
    return f"Ask about {counted(len(offer.missing), 'image')} · {at_most(offer.total)}"
