"""Extraction: who is asked at first, and how much at once."""

from typing import Final, get_args

from app.desktop.choice import Choice
from app.desktop.preferences.desk import chosen_from
from app.desktop.preferences.field import Field, Stepper
from app.desktop.preferences.page import Page
from app.desktop.theme.button import Look
from app.desktop.theme.segmented import Segmented
from app.session.setup import Arrangements
from app.settings.preset import Preset

_BASES: Final = ("perceptual", "exact")
_MOST_WORKERS: Final = 16


class ExtractionPage(Page):
    """What holds for every run."""

    title = "Extraction"

    def furnish(self) -> None:
        """Preset, what counts as agreement, limits, who decides."""
        prefer = self.desk.prefer
        self.preset = Choice("Preset", get_args(Preset), lambda preset: prefer(preset=preset), look=Look.PLAIN)
        self.basis = Segmented(("As the eye sees", "To the digit"), "What agrees")
        self.calls = Stepper("Calls to models at once", 1, 32)
        self.workers = Stepper("Processes that measure", 0, _MOST_WORKERS, special="auto")
        self.reviewer = Field("Name on decisions", hint="your login name", width=240)
        self.add_line("Preset", self.preset, note="Holds when the window opens. In the bar another one can be chosen for now.")
        self.add_line(
            "Votes agree", self.basis, note="Colors that nobody can tell apart count as one vote; or only the very same value."
        )
        self.add_line(
            "Calls at once", self.calls, note="To all models together, from the next start on. Fewer when one is slow."
        )
        self.add_line(
            "Measuring", self.workers, note="Processes, from the next start on; auto is as many as suit this machine."
        )
        self.add_line("Decisions", self.reviewer, note="The name that stands beside what you decide, from the next start on.")
        self.basis.chosen.connect(self._choose_basis)
        self.calls.given.connect(lambda count: prefer(max_concurrent=count))
        self.workers.given.connect(lambda count: prefer(workers=count or None))
        self.reviewer.editingFinished.connect(self._sign)

    def show_arrangements(self, now: Arrangements) -> None:
        """Follow the preferences."""
        preferences = now.preferences
        self.preset.show_choice(preferences.preset)
        self.basis.choose(chosen_from(_BASES, preferences.conflict_basis))
        self.calls.show_number(preferences.max_concurrent)
        self.workers.show_number(preferences.workers or 0)
        self.reviewer.show_text(preferences.reviewer)

    def _choose_basis(self, place: int) -> None:
        now = self.desk.now
        if now is not None and now.preferences.conflict_basis != _BASES[place]:
            self.desk.prefer(conflict_basis=_BASES[place])

    def _sign(self) -> None:
        now, name = self.desk.now, self.reviewer.text().strip()
        if now is not None and now.preferences.reviewer != name:
            self.desk.prefer(reviewer=name)
