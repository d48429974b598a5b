"""What a person is told when a model did not answer."""

from typing import Final

from app.extractors.remote.messages import Trouble

_SENTENCES: Final[dict[Trouble, str]] = {
    Trouble.KEY: "{who} does not accept the key.",
    Trouble.MODEL: "{who} is not known at its address.",
    Trouble.QUOTA: "{who}: the account has no money left.",
    Trouble.REFUSED: "{who} refused the request.",
    Trouble.THROTTLED: "{who} has too many requests.",
    Trouble.SERVER: "{who} has trouble of its own.",
    Trouble.UNREACHABLE: "{who} cannot be reached.",
    Trouble.CUT: "{who} broke off in the middle of its answer.",
    Trouble.TIMEOUT: "{who} did not answer in time.",
    Trouble.UNREADABLE: "{who} answered something that is no answer.",
    Trouble.UNFINISHED: "{who} did not finish its answer.",
    Trouble.LOST: "The process that asks {who} ended.",
}


def sentence(who: str, trouble: Trouble) -> str:
    """One clear sentence."""
    return _SENTENCES[trouble].format(who=who)
