"""What the receiving host vouched for (rule A4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.addresses import Address
from touchpoints.mail.authentication import (
    NAMELESS,
    Authentication,
    AuthenticationResult,
    authenticate,
    is_confirmed,
)
from touchpoints.mail.headers import Headers

ADA = Address("ada@lab.example", "Ada Byron")
HOST = "mx.acme.example"
PASS = AuthenticationResult.PASS
FAIL = AuthenticationResult.FAIL
NONE = AuthenticationResult.NONE


def judge(
    *values: str, author: Address | None = ADA, trusted: tuple[str, ...] = (HOST,)
) -> Authentication:
    """The judgement on a mail with these Authentication-Results, topmost first."""
    fields = [f"Authentication-Results: {value}" for value in values]
    headers = Headers.parse("\r\n".join([*fields, "From: x@y.example"]).encode())
    return authenticate(headers, author=author, authserv_ids=trusted)


class TestTrust:
    """Whose word counts."""

    def test_goes_to_configured_hosts(self):
        """A4: only an authserv-id that is configured counts; case is no difference."""
        value = "MX.Acme.Example; dkim=pass header.d=lab.example"

        assert judge(value).result is PASS
        assert (
            judge(value, trusted=("mx.other.example", " mx.acme.example ")).result
            is PASS
        )
        assert judge(value, trusted=("mx.other.example",)).result is NONE
        assert judge(value, trusted=("acme.example",)).result is NONE

    def test_goes_to_nobody_where_nobody_is_configured(self):
        """A4: without a configured host nothing is known."""
        assert judge(f"{HOST}; dmarc=pass header.from=lab.example", trusted=()) == (
            Authentication(NONE, "no trusted host checked it")
        )
        assert judge().result is NONE

    def test_goes_to_the_topmost_field_of_a_host_only(self):
        """A4: what stands below the host's topmost field may be the sender's."""
        forged = f"{HOST}; dmarc=pass header.from=lab.example"

        assert (
            judge(f"{HOST}; dmarc=fail header.from=lab.example", forged).result is FAIL
        )
        assert judge(f"{HOST}; none", forged).result is NONE

    def test_passes_over_other_hosts(self):
        """A4: fields of hosts that are not configured are as if they were not there."""
        first = "evil.example; dmarc=pass header.from=lab.example"
        second = f"{HOST}; dmarc=fail header.from=lab.example"

        assert judge(first, second).result is FAIL
        assert judge(second, first).result is FAIL

    @pytest.mark.parametrize(
        "name",
        [
            "mx.acme.example",
            "mx.acme.example 1",
            '"mx.acme.example"',
            "(checked (twice)) mx.acme.example (by us) 1 (one)",
            "\r\n mx.acme.example",
        ],
    )
    def test_reads_the_host_s_name_in_every_form(self, name):
        """A4: versions, quotes, comments and folding around the authserv-id are read."""
        assert judge(f"{name}; dkim=pass header.d=lab.example").result is PASS

    @pytest.mark.parametrize(
        "value",
        [
            "evil.example (mx.acme.example); dkim=pass header.d=lab.example",
            "evil.example mx.acme.example; dkim=pass header.d=lab.example",
            "evil.example; mx.acme.example; dkim=pass header.d=lab.example",
            "mx.acme.example.evil.example; dkim=pass header.d=lab.example",
            "dkim=pass header.d=lab.example; mx.acme.example",
            "",
        ],
    )
    def test_is_not_won_by_naming_the_host_elsewhere(self, value):
        """A4: the name counts in its own place only."""
        assert judge(value).result is NONE


class TestMicrosoft365:
    """Results without an authserv-id."""

    VALUE = (
        "spf=pass (sender IP is 192.0.2.7)\r\n smtp.mailfrom=lab.example; dkim=pass "
        "(signature was verified)\r\n header.d=lab.example;dmarc=pass action=none\r\n "
        "header.from=lab.example;compauth=pass reason=100"
    )

    def test_count_only_where_configured(self):
        """A4: the malformed shape of Microsoft 365 counts for those who name it."""
        assert judge(self.VALUE, trusted=(NAMELESS,)).result is PASS
        assert judge(self.VALUE).result is NONE

    def test_are_none_inside_of_a_tenant(self):
        """A4: mail between colleagues is neither signed nor looked up there."""
        value = (
            "dkim=none (message not signed)\r\n header.d=none;dmarc=none action=none "
            "header.from=lab.example;"
        )

        assert judge(value, trusted=(NAMELESS,)).result is NONE

    def test_fail_as_others_do(self):
        """A4: a spoofed sender fails there, too."""
        value = self.VALUE.replace("lab.example", "evil.example")

        assert judge(value, trusted=(NAMELESS,)).result is FAIL

    def test_are_no_results_of_a_named_host(self):
        """A4: an empty name trusts no host that has one."""
        value = "evil.example; dmarc=pass header.from=lab.example"

        assert judge(value, trusted=(NAMELESS,)).result is NONE


class TestResults:
    """What the trusted host says."""

    @pytest.mark.parametrize(
        ("results", "evidence"),
        [
            ("dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=lab.example",
             "dmarc=pass (lab.example)"),
            ("dkim=pass header.d=lab.example header.i=@mail.lab.example",
             "dkim=pass (lab.example)"),
            ("dkim=pass header.i=ada@evil.example header.d=lab.example",
             "dkim=pass (lab.example)"),
            ("dmarc=pass(p=NONE) header.from=lab.example;", "dmarc=pass (lab.example)"),
            ("dkim=pass header.i=@lab.example header.s=s1 header.b=AbC/d+e=",
             "dkim=pass (lab.example)"),
            ('dkim=pass reason="2048-bit; key" header.d=LAB.example.',
             "dkim=pass (lab.example)"),
            ("dkim/1 = pass header.d = lab.example", "dkim=pass (lab.example)"),
            ("DKIM=PASS Header.D=lab.example", "dkim=pass (lab.example)"),
            ("spf=pass smtp.mailfrom=ada@lab.example", "spf=pass (lab.example)"),
            ("spf=pass smtp.mailfrom=<ada@lab.example>", "spf=pass (lab.example)"),
            ('spf=pass smtp.mailfrom="a;d a"@lab.example', "spf=pass (lab.example)"),
            ("spf=pass smtp.mailfrom=b+x=y@lab.example", "spf=pass (lab.example)"),
            ("spf=fail smtp.mailfrom=evil.example; dkim=pass header.d=lab.example",
             "dkim=pass (lab.example)"),
            ("dkim=fail header.d=lab.example; dkim=pass header.d=lab.example",
             "dkim=pass (lab.example)"),
            (("dmarc=bestguesspass header.from=lab.example; spf=pass "
             "smtp.mailfrom=lab.example"), "spf=pass (lab.example)"),
        ],
    )  # fmt: skip
    def test_pass_with_one_aligned_pass(self, results, evidence):
        """A4: DMARC's pass, or DKIM's or SPF's for the author's domain, is a pass."""
        assert judge(f"{HOST}; {results}") == Authentication(PASS, evidence)

    @pytest.mark.parametrize(
        ("domain", "author"),
        [
            ("lab.example", "ada@mail.lab.example"),
            ("mail.lab.example", "ada@lab.example"),
            ("xn--bcher-kva.example", "ada@bücher.example"),
            ("mail.bücher.example", "ada@xn--bcher-kva.example"),
            ("mail.lab.example", "ada@crm.lab.example"),
            ("mail.acme.co.uk", "ada@acme.co.uk"),
            ("acme.co.uk", "ada@crm.acme.co.uk"),
            ("ada.github.io", "ada@mail.ada.github.io"),
            ("github.io", "ada@github.io"),
        ],
    )
    def test_are_aligned_within_one_organisation(self, domain, author):
        """A4: alignment with From is relaxed: one organisational domain (RFC 7489)."""
        for stated in (
            f"dkim=pass header.d={domain}",
            f"spf=pass smtp.mailfrom={domain}",
        ):
            assert judge(f"{HOST}; {stated}", author=Address(author)).result is PASS

    @pytest.mark.parametrize(
        ("domain", "author"),
        [
            ("lab.example", "ada@mail.lab.example"),
            ("mail.lab.example", "ada@lab.example"),
            ("", "ada@lab.example"),
        ],
    )
    def test_of_dmarc_are_about_the_domain_in_from(self, domain, author):
        """A4: DMARC speaks about the domain in From; another's result is not his."""
        value = f"{HOST}; dmarc=pass header.from={domain}"

        assert judge(value, author=Address(author)).result is FAIL

    @pytest.mark.parametrize(
        ("domain", "author"),
        [
            ("evil.example", "ada@lab.example"),
            ("evillab.example", "ada@lab.example"),
            ("lab.example.evil.example", "ada@lab.example"),
            ("example", "ada@lab.example"),
            ("lab.example", "ada@example"),
            ("", "ada@lab.example"),
            ("lab.example", "ada"),
            ("evil.co.uk", "x@co.uk"),
            ("co.uk", "x@acme.co.uk"),
            ("evil.co.uk", "x@acme.co.uk"),
            ("github.io", "ada@ada.github.io"),
            ("eve.github.io", "ada@ada.github.io"),
            ("eve.github.io", "ada@github.io"),
            ("eve.onmicrosoft.com", "ada@acme.onmicrosoft.com"),
            ("mail..example", "ada@lab..example"),
            ("[198.51.2.1]", "ada@[192.0.2.1]"),
        ],
    )
    def test_are_not_aligned_beyond_it(self, domain, author):
        """A4: another domain's pass says nothing about the author, on label boundaries."""
        value = f"{HOST}; dkim=pass header.d={domain}; spf=pass smtp.mailfrom={domain}"

        assert judge(value, author=Address(author)).result is FAIL

    @pytest.mark.parametrize(
        ("results", "evidence"),
        [
            ("dmarc=fail header.from=lab.example; dkim=pass header.d=lab.example",
             "dmarc=fail (lab.example), dkim=pass (lab.example)"),
            ("dkim=none; spf=none; dmarc=temperror", "dkim=none, spf=none, dmarc=temperror"),
            ("dkim=none; spf=none (", "nothing confirmed"),
            ("spf=none; dkim=pass y header.d=lab.example", "spf=none"),
            ("spf=softfail smtp.mailfrom=lab.example", "spf=softfail (lab.example)"),
            ("dkim=temperror header.d=lab.example", "dkim=temperror (lab.example)"),
            ("spf=pass smtp.helo=lab.example", "spf=pass"),
            ("dkim=pass", "dkim=pass"),
            ("dmarc=pass", "dmarc=pass"),
            ("dmarc=pass header.from=evil.example", "dmarc=pass (evil.example)"),
        ],
    )  # fmt: skip
    def test_fail_without_one(self, results, evidence):
        """A4: where the host looked and confirmed nothing, the mail fails."""
        assert judge(f"{HOST}; {results}") == Authentication(FAIL, evidence)

    @pytest.mark.parametrize(
        "results",
        ["none", "", "auth=pass smtp.auth=ada@lab.example", "iprev=pass", "=x"],
    )
    def test_are_none_where_the_host_checked_nothing(self, results):
        """A4: without a result of DKIM, SPF or DMARC nothing is known."""
        assert judge(f"{HOST}; {results}").result is NONE

    @pytest.mark.parametrize(
        ("results", "evidence"),
        [
            ("dkim=none; spf=none; dmarc=none", "dkim=none, spf=none, dmarc=none"),
            ("dkim=None (message not signed) header.d=none", "dkim=none (none)"),
            (
                "iprev=fail; spf=none smtp.mailfrom=lab.example",
                "spf=none (lab.example)",
            ),
        ],
    )
    def test_are_none_where_every_check_says_none(self, results, evidence):
        """A4: a host that found nothing to check confirms nothing, and denies nothing."""
        assert judge(f"{HOST}; {results}") == Authentication(NONE, evidence)

    def test_fail_without_an_author(self):
        """A4: nothing can be confirmed for nobody."""
        value = f"{HOST}; dmarc=pass header.from=lab.example"

        assert judge(value, author=None).result is FAIL

    def test_fail_with_two_authors_fields(self):
        """A4: with several From fields nobody knows which one was confirmed."""
        headers = Headers.parse(
            b"Authentication-Results: mx.acme.example; dkim=pass header.d=lab.example\n"
            b"From: ada@lab.example\nFrom: eve@evil.example\n"
        )

        assert authenticate(headers, author=ADA, authserv_ids=[HOST]) == Authentication(
            FAIL, "several From fields"
        )

    def test_with_nothing_in_them_fail_with_two_authors_fields(self):
        """A4: several From fields are a fail, even where there was nothing to check."""
        headers = Headers.parse(
            b"Authentication-Results: mx.acme.example; dkim=none\n"
            b"From: ada@lab.example\nFrom: eve@evil.example\n"
        )

        assert authenticate(headers, author=ADA, authserv_ids=[HOST]).result is FAIL

    @pytest.mark.parametrize(
        ("results", "is_seen"),
        [
            ("spf=pass smtp.mailfrom=bob+caf_=crm@acme.example", True),
            (
                "dmarc=fail header.from=lab.example; dkim=pass header.d=acme.example",
                True,
            ),
            ("dmarc=pass header.from=acme.example", True),
            ("dkim=pass header.d=evil.example", False),
            ("dkim=fail header.d=acme.example", False),
            ("dkim=pass header.d=acme.example (", False),
            ("none", False),
        ],
    )
    def test_tie_a_redirect_to_its_organisation(self, results, is_seen):
        """A3: any pass for the domain of who redirected a mail tells that he did."""
        headers = Headers.parse(f"Authentication-Results: {HOST}; {results}\n".encode())
        bob = Address("bob@acme.example")

        assert is_confirmed(headers, bob, authserv_ids=[HOST]) is is_seen
        assert not is_confirmed(headers, bob, authserv_ids=["mx.other.example"])

    def test_of_received_spf_never_count(self):
        """A4: Received-SPF is never enough, whoever wrote it."""
        headers = Headers.parse(b"Received-SPF: pass (mx.acme.example) lab.example\n")

        assert authenticate(headers, author=ADA, authserv_ids=[HOST]).result is NONE


class TestForgery:
    """Results that a sender smuggles into a trusted host's field."""

    @pytest.mark.parametrize(
        "results",
        [
            pytest.param("spf=pass smtp.mailfrom=lab.example=@evil.example",
                         id="equals sign in the local part"),
            pytest.param("spf=pass smtp.mailfrom=lab.example(@evil.example",
                         id="open comment in the local part"),
            pytest.param("spf=pass smtp.mailfrom=lab.example(x)@evil.example",
                         id="comment in the local part"),
            pytest.param('spf=pass smtp.mailfrom=lab.example"@evil.example',
                         id="open quote in the local part"),
            pytest.param('spf=pass smtp.mailfrom="x; dmarc=pass header.from=lab.example"'
                         "@evil.example", id="statement in a quoted local part"),
            pytest.param('spf=pass smtp.mailfrom="\\"; dkim=pass header.d=lab.example;"'
                         "@evil.example", id="escaped quote"),
            pytest.param("spf=fail (x; dmarc=pass header.from=lab.example) "
                         "smtp.mailfrom=evil.example", id="statement in a comment"),
            pytest.param("spf=fail (\\) ; dmarc=pass header.from=lab.example) "
                         "smtp.mailfrom=evil.example", id="escaped parenthesis"),
            pytest.param('spf=fail (a " b) smtp.mailfrom=x; dkim=fail (c " d)',
                         id="quotes in comments"),
            pytest.param('spf=pass (domain of "a) ; dkim=pass header.d=lab.example; '
                         'x=("@evil.example) smtp.mailfrom=evil.example',
                         id="quoted local part in a comment"),
            pytest.param('spf=pass (of "\\"(b"."a)) ; dkim=pass header.d=lab.example; '
                         'x=("@evil.example) smtp.mailfrom=evil.example',
                         id="quoted local parts in nested comments"),
            pytest.param("dkim=pass header.d=evil.example header.d=lab.example",
                         id="two domains"),
            pytest.param("dkim=pass header.d=evil.example header.i=@lab.example",
                         id="identity of another domain"),
            pytest.param("spf=fail dmarc=pass header.from=lab.example",
                         id="no semicolon"),
            pytest.param("spf=pass smtp.mailfrom=lab.example evil.example",
                         id="word too many"),
            pytest.param("dkim=pass header.b=header.d=lab.example", id="value in a value"),
            pytest.param("dmarc=passheader.from=lab.example", id="glued"),
        ],
    )  # fmt: skip
    def test_fails_closed(self, results):
        """A4: what is not stated cleanly vouches for nothing."""
        assert judge(f"{HOST}; {results}").result is FAIL

    def test_fails_closed_where_there_is_too_much_to_read(self):
        """A4, A6: no host writes a field of 20 kB; such a one vouches for nothing."""
        value = f"{HOST}; dkim=pass header.d=lab.example; x="

        assert judge(value + "y" * 10_000).result is PASS
        assert judge(value + "y" * 20_000).result is FAIL

    def test_does_not_reach_the_evidence_at_any_length(self):
        """P3: the evidence is short, whatever stands in the field."""
        value = f"{HOST}; " + ";".join(
            f"dkim={'x' * 500} header.d={'y' * 500}.example" for _ in range(50)
        )

        assert len(judge(value).evidence) < 1_000


FOUND = "dmarc=pass header.from=lab.example"
LISTS = "lists.example"


def link(number: int, found: str, *, sealer: str = LISTS, cv: str = "") -> list[str]:
    """The three fields that one host of a chain adds."""
    cv = cv or ("none" if number == 1 else "pass")
    return [
        f"ARC-Seal: i={number}; a=rsa-sha256; t=1;\r\n cv={cv}; d={sealer}; s=a; b=AbC=",
        f"ARC-Message-Signature: i={number}; a=rsa-sha256; d={sealer}; b=D e=",
        f"ARC-Authentication-Results: i={number}; mx.{sealer};\r\n {found}",
    ]


def judge_chain(
    *fields: str,
    said: str = "arc=pass (i=1 dmarc=pass fromdomain=lab.example); dmarc=fail",
    sealers: tuple[str, ...] = (LISTS,),
) -> Authentication:
    """The judgement on a mail of Ada's that came through a chain of hosts."""
    top = f"Authentication-Results: {HOST}; {said}"
    block = "\r\n".join([top, *fields, "From: ada@lab.example"])
    return authenticate(
        Headers.parse(block.encode()),
        author=ADA,
        authserv_ids=[HOST],
        trusted_sealers=sealers,
    )


class TestChain:
    """What forwarders and mailing lists vouch for (RFC 8617)."""

    def test_passes_by_the_word_of_a_trusted_forwarder(self):
        """A4: where our host found the seals whole, a trusted forwarder's pass counts."""
        assert judge_chain(*link(1, FOUND)) == Authentication(
            PASS, "dmarc=pass (lab.example), sealed by lists.example"
        )

    def test_counts_for_nothing_unless_configured(self):
        """A4: whoever is not trusted vouches for nothing, however whole his seal."""
        assert judge_chain(*link(1, FOUND), sealers=()).result is FAIL
        assert judge_chain(*link(1, FOUND), sealers=("example",)).result is FAIL
        assert judge_chain(*link(1, FOUND), sealers=("x.lists.example",)).result is FAIL
        assert judge_chain(*link(1, FOUND, sealer="")).result is FAIL

    def test_names_sealers_as_domains_are_compared(self):
        """A4, M2: case and final dots of a domain are no difference."""
        fields = link(1, FOUND, sealer="LISTS.Example.")

        assert judge_chain(*fields, sealers=("Lists.EXAMPLE",)).result is PASS

    @pytest.mark.parametrize(
        "said",
        [
            "dmarc=fail",
            "arc=fail; dmarc=fail",
            "arc=none; dmarc=fail",
            "arc=pass; arc=fail; dmarc=fail",
            "arc=pass arc; dmarc=fail",
            "dmarc=fail (arc=pass)",
            "dmarc=fail (; arc=pass",
        ],
    )
    def test_needs_the_receiving_hosts_word_on_the_seals(self, said):
        """A4: seals that our own host did not find whole are anybody's."""
        assert judge_chain(*link(1, FOUND), said=said).result is FAIL

    def test_is_not_asked_where_our_host_confirmed_the_author(self):
        """A4: the trusted host's own word comes first."""
        found = judge_chain(*link(1, FOUND), said=f"arc=pass; {FOUND}")

        assert found == Authentication(PASS, "dmarc=pass (lab.example)")

    def test_may_be_all_that_our_host_checked(self):
        """A4: a host that looked at the seals only has nothing else to say."""
        assert judge_chain(*link(1, FOUND), said="arc=pass").result is PASS
        assert judge_chain(*link(1, "none"), said="arc=pass").result is NONE

    def test_goes_back_over_trusted_forwarders(self):
        """A4: the author may have been confirmed before the last forwarder."""
        chain = [*link(2, "arc=pass; dmarc=fail", sealer="b.example"), *link(1, FOUND)]

        assert judge_chain(*chain, sealers=(LISTS, "b.example")).result is PASS

    def test_ends_at_a_stranger(self):
        """A4: what stands before a stranger's seal, he may have written himself."""
        chain = [*link(2, FOUND, sealer="evil.example"), *link(1, FOUND)]

        assert judge_chain(*chain).result is FAIL
        assert judge_chain(*chain, sealers=("evil.example",)).result is PASS

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param(link(1, FOUND, cv="fail"), id="failed"),
            pytest.param(link(1, FOUND, cv="pass"), id="first after another"),
            pytest.param([*link(2, FOUND, cv="none"), *link(1, FOUND)], id="none before"),
            pytest.param([*link(2, FOUND), *link(1, FOUND, cv="fail")], id="one failed"),
            pytest.param(link(2, FOUND), id="without the first"),
            pytest.param(link(1, FOUND)[:2], id="without results"),
            pytest.param(link(1, FOUND)[1:], id="without seal"),
            pytest.param(link(1, FOUND)[::2], id="without signature"),
            pytest.param([*link(1, FOUND), link(1, FOUND)[2]], id="two results"),
            pytest.param([*link(1, FOUND), link(1, FOUND)[0]], id="two seals"),
            pytest.param([*link(1, FOUND), link(2, FOUND)[2]], id="results too many"),
            pytest.param([f"{each}; i=1" for each in link(1, FOUND)], id="two numbers"),
            pytest.param([each.replace("cv=", "cv=none; cv=") for each in link(1, FOUND)],
                         id="two verdicts"),
            pytest.param(link(0, FOUND), id="number 0"),
            pytest.param(link(1, f"{FOUND} ("), id="open comment"),
            pytest.param([field for number in range(51, 0, -1)
                          for field in link(number, FOUND)], id="too long"),
        ],
    )  # fmt: skip
    def test_fails_closed_where_it_is_broken(self, fields):
        """A4: a chain that is not whole by its own words vouches for nothing."""
        assert judge_chain(*fields).result is FAIL

    @pytest.mark.parametrize(
        "found",
        ["dmarc=fail header.from=lab.example", "dkim=pass header.d=evil.example", ""],
    )
    def test_fails_where_no_forwarder_confirmed_the_author(self, found):
        """A4: the forwarder's results are judged as our host's are."""
        assert judge_chain(*link(1, found)).result is FAIL

    def test_does_not_choose_between_two_from_fields(self):
        """A4: with several From fields nobody knows whom the forwarder confirmed."""
        found = judge_chain(*link(1, FOUND), "From: eve@evil.example")

        assert found == Authentication(FAIL, "several From fields")


PIECES = st.sampled_from(
    [
        HOST, ";", "=", "(", ")", '"', "\\", " ", "dkim=pass", "dmarc=pass", "spf=pass",
        "header.d=lab.example", "header.from=lab.example", "@", "lab.example", "é", "/1",
        "smtp.mailfrom=", "\r\n ", ".",
    ]
)  # fmt: skip


class TestAnyField:
    """Whatever somebody sends."""

    @given(
        value=st.text() | st.lists(PIECES).map("".join), author=st.none() | st.just(ADA)
    )
    def test_never_raises(self, value, author):
        """A6: any field is judged, and no author means no pass."""
        headers = Headers((("Authentication-Results", value),))

        found = authenticate(headers, author=author, authserv_ids=[HOST, NAMELESS])

        assert found.result is not PASS or author is not None

    @given(value=st.text() | st.lists(PIECES).map("".join))
    def test_never_passes_for_another_domain(self, value):
        """A4: no field that does not name the author's domain makes a pass."""
        headers = Headers((("Authentication-Results", f"{HOST};{value}"),))
        eve = Address("eve@victim.example")

        found = authenticate(headers, author=eve, authserv_ids=[HOST])

        assert found.result is not PASS or "victim.example" in value.lower()

    @pytest.mark.parametrize(
        "piece",
        ["a", "a ", "a=", "(", "()", '"', 'a="', ";", "dkim=pass ", "\\", ' ""'],
    )
    def test_costs_in_proportion_to_its_length(self, piece, growth):
        """A6: four times the field takes at most about four times as long."""
        small = piece * (40_000 // len(piece))

        assert growth(_judge_anew, small, small * 4) < 8


def _judge_anew(value: str) -> Authentication:
    headers = Headers((("Authentication-Results", f"{HOST}; dkim=pass {value}"),))
    return authenticate(headers, author=ADA, authserv_ids=[HOST])
