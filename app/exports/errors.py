"""What exports refuse."""


class ExportError(Exception):
    """Base. `sentence` is for people."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnknownFormat(ExportError):
    """There is no format of that id."""

    def __init__(self, format_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no format {format_id[:40]!r}: choose one of {', '.join(known)}.")
        self.format_id = format_id
        self.known = known
