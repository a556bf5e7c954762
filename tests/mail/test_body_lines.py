"""The lines of a body."""

from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._body_lines import BodyLines, undress, unquote


class TestBodyLines:
    """A text, line by line."""

    def test_line_ends(self):
        """F2: every kind of line end parts lines, and none is left."""
        lines = BodyLines.of("a\r\nb\nc\rd\u2028e\u2029f")

        assert lines.raw == tuple("abcdef")
        assert len(lines) == 6

    def test_a_line_past_the_end(self):
        """F2: past the last line there is nothing, and nothing raises."""
        assert BodyLines.of("a").at(5) == (0, "")

    def test_the_next_filled_line(self):
        """F2: blank lines are passed over, marks of quotation and unseen ones too."""
        lines = BodyLines.of("a\n\n>\n\u200b\n \u00a0\nb")

        assert lines.next_filled(1, within=5) == 5
        assert lines.next_filled(1, within=4) is None
        assert lines.next_filled(6, within=4) is None

    def test_above(self):
        """F1: the note has no blank lines around it."""
        assert BodyLines.of("\n\u00a0\nHi\n\n> \n\nFrom: a").above(6) == "Hi"

    def test_below(self):
        """F1: text keeps its blank lines inside, and the mark of its signature."""
        lines = BodyLines.of("From: a\n\nHi\n\n-- \nAda\n\n")

        assert lines.below(1, depth=0) == "Hi\n\n-- \nAda"

    def test_below_in_marks_of_quotation(self):
        """F1: marks are taken off one level, and what stands below them is not his."""
        lines = BodyLines.of("> From: a\n>\n> Hi\n>> old\nwrapped\n >you\n\nRegards")

        assert lines.below(1, depth=1) == "Hi\n> old\nwrapped\nyou"
        assert lines.below(3, depth=2) == "old"
        assert lines.below(7, depth=1) == ""

    def test_cost_of_many_marks(self, growth):
        """A6: thousands of marks on one line are taken off in one go."""

        def below(count):
            marks = "> " * count
            return BodyLines.of(f"{marks}a").below(0, depth=count)

        assert below(3) == "a"
        assert growth(below, 20_000, 80_000) < 8

    @given(st.text(alphabet="a> \n\u00a0", max_size=60), st.integers(0, 3))
    def test_nothing_is_added(self, text, depth):
        """A6: whatever the text, parts of it come back and nothing else."""
        lines = BodyLines.of(text)

        assert lines.below(0, depth=depth).count("a") <= text.count("a")
        assert lines.above(len(lines)).strip() in text


class TestDress:
    """What is taken off a line before it is read."""

    def test_undress(self):
        """F2: unseen characters go, blanks become plain, letters composed."""
        assert undress("\ufeffA\u0300\u202f:\u200e x\u00ad") == "À : x"
        assert undress("From: a") == "From: a"

    def test_marks_in_a_row(self):
        """A6: a run of marks that no language has stays; sorting it costs its square."""
        run = "a" + "\u0301\u0323" * 40

        assert undress(run) == run

    def test_unquote(self):
        """F2: marks of quotation are counted and taken off."""
        assert unquote("  From: a ") == (0, "From: a")
        assert unquote(">>\t> From: > a") == (3, "From: > a")
        assert unquote(">") == (1, "")
