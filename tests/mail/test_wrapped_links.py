"""Links that mail gateways put in place of ``mailto:`` ones."""

import pytest

from touchpoints.mail._wrapped_links import unwrap_links

SAFE = (
    "https://eur02.safelinks.protection.outlook.com/?url=mailto%3A{}&data=05&reserved=0"
)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ada%40lab.example", "ada@lab.example"),
        ("ada%2540lab.example", "ada@lab.example"),
        ("ada%40lab.example%3Fsubject%3DPumps", "ada@lab.example"),
        ("ada%2Bnews%40lab.example", "ada+news@lab.example"),
        ("%C3%A4da%40lab.example", "äda@lab.example"),
    ],
)
def test_what_safe_links_hide(written, address):
    """F3: the address is the one that the link had before it was rewritten."""
    assert unwrap_links(f"Ada <{SAFE.format(written)}>") == f"Ada <mailto:{address}>"


def test_what_proofpoint_escapes():
    """F3: hyphens and underscores stand for others where hyphens are escapes."""
    link = "https://urldefense.proofpoint.com/v2/url?u=mailto-3Aada-2Db-5Fc-40lab.example&d=x"

    assert unwrap_links(link) == "mailto:ada-b_c@lab.example"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byron <ada@lab.example>",
        "Ada <https://lab.example/ada>",
        "Ada <https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example>",
    ],
)
def test_other_texts(text):
    """F3: what is no link to an address stays as it is."""
    assert unwrap_links(text) == text


@pytest.mark.parametrize(
    "written",
    [
        "ada%40lab.example%2Ceve%40lab.example",
        "ada%40lab.example%3Beve%40lab.example",
        "ada%40lab.example%3E%2C%3Ceve%40lab.example",
        "ada%40lab.example%0D%0Aeve%40lab.example",
        "Ada",
        "",
    ],
)
def test_links_to_no_one_address(written):
    """F3: a link to several people, or to none, is nobody's address."""
    assert unwrap_links(f"Ada <{SAFE.format(written)}>") == "Ada <>"


def test_marks_behind_a_link():
    """M2: what parts a list of links still does."""
    text = f"{SAFE.format('ada%40lab.example')}; {SAFE.format('eve%40lab.example')},"
    bare = "https://a.example/?a=mailto%3aada%40lab.example; Eve"

    assert unwrap_links(bare) == "mailto:ada@lab.example; Eve"
    assert unwrap_links(text) == "mailto:ada@lab.example; mailto:eve@lab.example,"
