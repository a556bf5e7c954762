"""The HTML of a forward, as the clients build it."""

import html
import re

RULE = '<hr style="display:inline-block;width:98%" tabindex="-1">'


def page(scenario):
    """The HTML part of a forward."""
    build = BUILDERS[scenario.client.markup]
    note = "".join(f"<div>{_line(row)}</div>\n" for row in _rows(scenario.mail.note))
    return f"<html><body>{note}<br>\n{build(scenario)}</body></html>"


def _gmail(scenario):
    labels = "<br>".join(
        f'{key} <strong class="gmail_sendername" dir="auto">{_value(value)}</strong>'
        if key == scenario.row.sender
        else f"{key} {_value(value)}"
        for key, value in scenario.block
    )
    return (
        '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        f"{scenario.banner}<br>{labels}<br></div><br><br>{_text(scenario)}</div>"
    )


def _bordered(scenario):
    labels = "<br>".join(
        f'<b><span lang="DE">{key}</span></b><span lang="DE"> {_value(value)}</span>'
        for key, value in scenario.block
    )
    text = "".join(
        f'<p class="MsoNormal">{_line(row) or "<o:p>&nbsp;</o:p>"}</p>\n'
        for row in _rows(scenario.mail.text)
    )
    return (
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm"
        f' 0cm 0cm\'><p class="MsoNormal">{labels}</p></div></div>'
        f'<p class="MsoNormal"><o:p>&nbsp;</o:p></p>{text}'
    )


def _ruled(scenario):
    labels = "<br>\n".join(
        f"<b>{key}</b> {_value(value)}" for key, value in scenario.block
    )
    return (
        f'{RULE}<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" '
        f'color="#000000" style="font-size:11pt">{labels}</font>\n<div>&nbsp;</div>'
        f"</div>\n{_text(scenario)}"
    )


def _cited(scenario):
    labels = "".join(
        '<div style="margin: 0px;"><span style="color:rgba(0,0,0,1.0);">'
        f"<b>{key} </b></span><span>{_value(value)}<br></span></div>"
        for key, value in scenario.block
    )
    return (
        f'<blockquote type="cite"><div>{scenario.banner}</div>'
        f'<br class="Apple-interchange-newline">{labels}<br>{_text(scenario)}'
        "</blockquote>"
    )


def _table(scenario):
    labels = "".join(
        f'<tr><th nowrap="nowrap" valign="BASELINE" align="RIGHT">{key} </th>'
        f"<td>{_value(value)}</td></tr>\n"
        for key, value in scenario.block
    )
    return (
        f'<div class="moz-forward-container"><br><br>{scenario.banner}'
        '<table class="moz-email-headers-table" cellspacing="0" cellpadding="0" '
        f'border="0"><tbody>{labels}</tbody></table><br><br>{_text(scenario)}</div>'
    )


def _cells(scenario):
    labels = "".join(
        f"<tr><td><b>{key}</b></td><td>{_value(value)}</td></tr>\n"
        for key, value in scenario.block
    )
    return (
        f"<div>{scenario.banner}</div><table><tbody>{labels}</tbody></table><br>"
        f"{_text(scenario)}"
    )


def _yahoo(scenario):
    labels = "".join(
        f"<div><b>{key}</b> {_value(value)}</div>" for key, value in scenario.block
    )
    return (
        '<div id="yahoo_quoted_1" class="yahoo_quoted"><div style="color:#26282a;">'
        f"<div>{scenario.banner}</div>{labels}</div><div><br></div>"
        f"{_text(scenario)}</div>"
    )


def _plain(scenario):
    rows = scenario.body()[len(scenario.mail.note) :].strip("\n").split("\n")
    return "<br>\n".join(map(_line, rows))


def _text(scenario):
    return "".join(
        f"<div>{_line(row) or '<br>'}</div>\n" for row in _rows(scenario.mail.text)
    )


def _rows(text):
    return text.split("\n") if text else []


def _line(text):
    return html.escape(text, quote=False)


def _value(text):
    """A value, with its addresses as links."""
    pieces = re.split(r"([^\s<>;,\"]+@[^\s<>;,\"]+)", text)
    return "".join(
        f'<a href="mailto:{piece}">{piece}</a>' if "@" in piece else _line(piece)
        for piece in pieces
    )


BUILDERS = {
    "": _plain,
    "gmail": _gmail,
    "bordered": _bordered,
    "ruled": _ruled,
    "cited": _cited,
    "table": _table,
    "cells": _cells,
    "yahoo": _yahoo,
}
