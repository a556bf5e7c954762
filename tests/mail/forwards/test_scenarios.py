"""Forwards of each client in each of its languages: all that they say is read."""

import pytest
from tests.mail.forwards.clients import CLIENTS
from tests.mail.forwards.markup import page
from tests.mail.forwards.rendering import MAILS, facts, forward, moment, scenarios

from touchpoints.mail.forwards import Found, find_original

BY_NAME = {}
for each in scenarios():
    BY_NAME.setdefault(each.name, []).append(each)

every_scenario = pytest.mark.parametrize("mails", BY_NAME.values(), ids=BY_NAME)


#: Languages that share all the words of some block.
ALIKE = {"nb": {"da"}, "hr": {"sr"}, "sr": {"hr"}, "sk": {"pl"}}


def bare(read):
    """What was read, its texts without blank lines and runs of blanks."""
    return read._replace(
        note=" ".join(read.note.split()), text=" ".join(read.text.split())
    )


def languages(scenario):
    """The codes under which the library may know the labels of a forward."""
    code = scenario.language.split("-")[0]
    return {code} | ALIKE.get(code, set())


class TestEachClient:
    """What is read from the forward of a client in a language."""

    @every_scenario
    def test_in_text(self, mails):
        """F1, F8: people, subject, moment, zone, note and text are exactly right."""
        for each in mails:
            original = find_original(forward(each.subject, each.body()))

            assert facts(original) == each.expected
            assert original.evidence.found is Found.INLINE
            assert original.evidence.unread == ()
            assert original.evidence.language in languages(each)

    @every_scenario
    def test_in_html(self, mails):
        """F7: so they are in a mail that is HTML only, built as the client builds it."""
        for each in mails:
            message = forward(each.subject, page(each), subtype="html")

            assert bare(facts(find_original(message))) == bare(each.expected)

    @every_scenario
    def test_every_month(self, mails):
        """F8: each month of the year is read, in the morning and in the evening."""
        for month in range(1, 13):
            sent = moment(mails[0].row, month, month * 7 % 28 + 1, month * 13 % 24)
            each = mails[0]._replace(sent=sent)
            original = find_original(forward(each.subject, each.body()))

            assert original.date == sent
            assert original.date.utcoffset() == sent.utcoffset()
            assert original.zone_known is each.expected.zone_known


def test_the_fixtures():
    """F2: every client and language that the library promises has fixtures."""
    languages = (
        "ar bg ca cs da de el en es et fi fr he hr hu id it ja ko lt lv nb nl pl pt-BR "
        "pt-PT ro ru sk sl sr sv th tr uk vi zh-Hans zh-Hant"
    )
    written = {code for client in CLIENTS for code in client.rows}

    assert set(languages.split()) <= written
    assert len({client.name for client in CLIENTS}) == len(CLIENTS) >= 30
    assert len(BY_NAME) >= 500
    assert all(len(mails) == len(MAILS) for mails in BY_NAME.values())
