"""Attributes that are read when first asked for."""

from touchpoints.mail._lazy import lazy


class _Reader:
    def __init__(self):
        self.reads = 0

    @lazy
    def text(self):
        """The text."""
        self.reads += 1
        return "Hello"


class TestLazy:
    """The decorator."""

    def test_reads_once(self):
        """What was read is kept, and not read again."""
        reader = _Reader()

        assert reader.reads == 0
        assert (reader.text, reader.text) == ("Hello", "Hello")
        assert reader.reads == 1

    def test_the_class_shows_its_documentation(self):
        """An attribute is documented as the function that reads it."""
        assert isinstance(_Reader.text, lazy)
        assert _Reader.text.__doc__ == "The text."
