"""The exceptions of touchpoints: one root and a short tree.

Bad *mail* never raises: it becomes an outcome or an oddity. These errors are for bad
*calls*: a wrong configuration, an address that is none, a form that cannot be read.

::

    TouchpointsError
    ├── ConfigurationError   (ValueError)  an inbox, tag rule or policy that cannot work
    ├── InvalidAddress       (ValueError)  a text that is no e-mail address
    ├── InvalidForm          (ValueError)  a web form with bad fields, each named
    ├── InvalidData          (ValueError)  a mapping that is not the value it should be
    ├── InvalidTransition    (ValueError)  a change of status that the rules do not allow
    ├── StoreConflict                      a store that stayed busy through every retry
    ├── NotificationFailed                 stored, but a notice could not be sent
    └── AlertFailed                        an alert of an idle deal could not be sent

`NotificationFailed` carries an outcome, so it lives in `touchpoints.recorder`;
`AlertFailed` carries what was alerted, and lives in `touchpoints.insight.idle_alerts`.
"""

from collections.abc import Mapping


class TouchpointsError(Exception):
    """The root of every error that this library raises on purpose."""


class ConfigurationError(TouchpointsError, ValueError):
    """A configuration that cannot work; the message names the field and the value."""


class InvalidAddress(TouchpointsError, ValueError):
    """A text that is not a valid e-mail address; the message says what is wrong."""


class InvalidForm(TouchpointsError, ValueError):
    """A web form with bad fields (rule W6); nothing was stored.

    >>> print(InvalidForm({"email": "is missing", "phone": "is too long"}))
    email: is missing; phone: is too long

    Attributes:
        errors: What is wrong with each bad field, by the field's name: the words that
            follow the name in a sentence. Never what the visitor wrote.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(errors)
        self.errors: dict[str, str] = dict(errors)

    def __str__(self) -> str:
        """Every bad field with what is wrong with it."""
        return _in_words(self.errors)


class InvalidData(TouchpointsError, ValueError):
    """A mapping or table that is not the value it should be.

    >>> print(InvalidData({"limits.max_parts": "is no whole number"}))
    limits.max_parts: is no whole number

    Attributes:
        errors: What is wrong at each bad place, by its path: the words that follow
            the path in a sentence.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(errors)
        self.errors: dict[str, str] = dict(errors)

    def __str__(self) -> str:
        """Every bad place with what is wrong with it."""
        return _in_words(self.errors)


def _in_words(errors: Mapping[str, str]) -> str:
    return "; ".join(f"{place}: {fault}" for place, fault in errors.items())


class InvalidTransition(TouchpointsError, ValueError):
    """A change of status that the rules do not allow (rules S1 to S3).

    >>> print(InvalidTransition("event t4", "Held", "it has not started"))
    event t4 cannot become Held: it has not started

    Attributes:
        item: What should have changed: its kind and id.
        status: What it cannot become.
        reason: Why not.
    """

    def __init__(self, item: str, status: str, reason: str) -> None:
        super().__init__(item, status, reason)
        self.item = item
        self.status = status
        self.reason = reason

    def __str__(self) -> str:
        """What cannot become what, and why."""
        return f"{self.item} cannot become {self.status}: {self.reason}"


class StoreConflict(TouchpointsError):
    """A store that changed under our hands at every attempt; nothing was stored.

    Attributes:
        attempts: How often it was tried.
    """

    def __init__(self, attempts: int) -> None:
        super().__init__(attempts)
        self.attempts = attempts

    def __str__(self) -> str:
        """How often it was tried."""
        return f"the store changed at each of {self.attempts} attempts"
