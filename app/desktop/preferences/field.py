"""Fields to type into."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from app.desktop.theme.button import Button
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import CONTROL, TYPE_BODY


class Field(QLineEdit):
    """One line of text."""

    def __init__(self, name: str, *, hint: str = "", width: int = 0, font: QFont | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFont(font or words(TYPE_BODY))
        self.setFixedHeight(CONTROL + 2)
        if width:
            self.setFixedWidth(width)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show something else, unless a person is typing."""
        if not self.hasFocus() and text != self.text():
            self.setText(text)


class DollarField(Field):
    """An amount; empty is none. `given` carries a Decimal or None; what is no amount is marked and not given."""

    given = Signal(object)

    def __init__(self, name: str, *, hint: str = "") -> None:
        super().__init__(name, hint=hint, width=112, font=numbers(TYPE_BODY))
        self.shown = ""
        self.editingFinished.connect(self._give)

    @property
    def amount(self) -> Decimal | None:
        """What is typed.

        Raises:
            ValueError: it is no amount.
        """
        return dollars_of(self.text())

    def show_amount(self, amount: Decimal | None) -> None:
        """Show what holds."""
        self.shown = "" if amount is None else written(amount)
        self.show_text(self.shown)

    def _give(self) -> None:
        if self.text().strip() == self.shown:
            return
        try:
            amount = self.amount
        except ValueError:
            self.setText(self.shown)
            return
        self.shown = self.text().strip()
        self.given.emit(amount)


class Stepper(QWidget):
    """A whole number with a button at each end; `special` is said in place of the least one."""

    given = Signal(int)

    def __init__(self, name: str, least: int, most: int, *, special: str = "") -> None:
        super().__init__()
        self.number = QSpinBox(self)
        self.number.setRange(least, most)
        self.number.setSpecialValueText(special)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setAccessibleName(name)
        self.number.setFont(numbers(TYPE_BODY))
        self.number.setFixedSize(64, CONTROL + 2)
        self.number.setKeyboardTracking(False)
        self.less = _step("−", f"{name}: fewer", self.number.stepDown)  # noqa: RUF001 - a minus sign
        self.more = _step("+", f"{name}: more", self.number.stepUp)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.less, self.number, self.more):
            row.addWidget(part)
        self.number.valueChanged.connect(self.given)

    def show_number(self, number: int) -> None:
        """Show what holds; nobody is told."""
        self.number.blockSignals(True)
        self.number.setValue(number)
        self.number.blockSignals(False)


def written(amount: Decimal) -> str:
    """`0.10`, `3.00`, `0.0025`: cents, and more where there is more."""
    cents = amount.quantize(Decimal("0.01"))
    return f"{cents:f}" if cents == amount else f"{amount.normalize():f}"


def dollars_of(text: str) -> Decimal | None:
    """`0.10`, `$ 0,10`; nothing is None.

    Raises:
        ValueError: it is no amount.
    """
    plain = text.strip().lstrip("$").strip().replace(",", ".")
    if not plain:
        return None
    try:
        amount = Decimal(plain)
    except InvalidOperation as wrong:
        raise ValueError(text) from wrong
    if not amount.is_finite() or amount < 0:
        raise ValueError(text)
    return amount


def _step(text: str, name: str, act: Callable[[], None]) -> Button:
    button = Button(text, name=name)
    button.setFixedWidth(CONTROL)
    button.clicked.connect(act)
    return button
