"""How a source stands, in a sentence and a tag."""

from dataclasses import dataclass

from app.desktop.theme.badge import Tone
from app.runs.status import ExtractorStatus, Phase
from app.session.state import Seen, Stage
from app.votes.witness import Kind, Tier

_OVER = (Phase.DONE, Phase.CACHED, Phase.SKIPPED, Phase.FAILED)


@dataclass(frozen=True, slots=True)
class Standing:
    """`hint` is the tool tip, `spoken` what a screen reader says after the name."""

    sentence: str
    tag: str
    tone: Tone
    hint: str
    faded: bool = False

    @property
    def spoken(self) -> str:
        """The sentence and the tag."""
        return f"{self.sentence}, {self.tag}" if self.sentence else self.tag


def standing_of(seen: Seen) -> Standing:
    """What the row of that source says."""
    match seen.stage:
        case Stage.REFUSED:
            return Standing(seen.sentence, "refused", Tone.BAD, f"{seen.path}\n{seen.sentence}", faded=True)
        case Stage.FAILED:
            return Standing(seen.sentence, "failed", Tone.BAD, f"{seen.path}\n{seen.sentence}", faded=True)
        case Stage.CANCELLED:
            return Standing(_found(seen), "stopped", Tone.QUIET, seen.path)
        case Stage.WAITING:
            return Standing("", "waiting", Tone.QUIET, seen.path)
        case Stage.READING:
            return Standing(_found(seen) or "reading…", _progress(seen.extractors), Tone.ACCENT, seen.path)
        case Stage.DONE:
            return _done(seen)


def _done(seen: Seen) -> Standing:
    conflicts = len(seen.tokens.conflicts) if seen.tokens else 0
    sentence = "from the store" if seen.origin == "store" else _found(seen)
    if conflicts:
        return Standing(sentence, f"{conflicts} conflict{'' if conflicts == 1 else 's'}", Tone.LOOK, seen.path)
    if any(status.phase is Phase.FAILED for status in seen.extractors):
        return Standing(sentence, "in part", Tone.LOOK, seen.path)
    return Standing(sentence, "done", Tone.GOOD, seen.path)


def _found(seen: Seen) -> str:
    if seen.tokens is None:
        return ""
    colors = len(seen.tokens.listed("color.palette"))
    sizes = len(seen.tokens.listed("typography.styles"))
    parts = [f"{colors} color{'' if colors == 1 else 's'}"] if colors else []
    parts += [f"{sizes} size{'' if sizes == 1 else 's'}"] if sizes else []
    return " · ".join(parts)


def _progress(extractors: tuple[ExtractorStatus, ...]) -> str:
    """Measuring is counted until it is over, then models."""
    measuring = [status for status in extractors if status.tier is Tier.FAST]
    models = [status for status in extractors if status.tier is not Tier.FAST]
    if not extractors:
        return "reading"
    now_models = models and all(status.phase in _OVER for status in measuring)
    counted = models if now_models else measuring
    over = sum(status.phase in _OVER for status in counted)
    return f"{'AI' if now_models else Kind.MEASURED} {over}/{len(counted)}"
