"""What can be wrong with a value."""


class TokenError(Exception):
    """Base of everything that tokens refuse."""


class MalformedValue(TokenError):
    """A text that is not the value it claims to be."""

    def __init__(self, text: str, wanted: str) -> None:
        super().__init__(f"{text[:40]!r} is not {wanted}")
        self.text = text
        self.wanted = wanted
