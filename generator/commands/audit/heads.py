"""Knows from the heads of its columns whether a table lists codes.

It does if one of them is in CODE_HEADS and one is in TEXT_HEADS.
"""

import re

from generator.commands.audit.tables import Row

# Heads in lower case, letters only. If a table has several of them, the first one here counts.
CODE_HEADS = (
    *("errorcode", "errorcodes", "errcode", "retcode", "code", "codes", "returncode"),
    *("responsecode", "resultcode", "httpstatuscode", "httpstatus", "httpcode", "statuscode"),
    *("错误码", "错误代码", "错误编码", "返回码", "响应码", "状态码", "代码", "编码"),
)
TEXT_HEADS = (
    *("errormessage", "errormessages", "errormsg", "errmsg", "message", "messages", "msg"),
    *("description", "descriptions", "desc", "errordescription", "meaning", "reason"),
    *("explanation", "definition", "detail", "details", "text"),
    *("错误信息", "错误消息", "错误提示", "返回信息", "提示信息", "错误描述", "错误说明"),
    *("描述", "说明", "含义", "信息", "消息", "原因", "提示", "解释", "错误原因"),
)


def code_and_text(head: Row) -> tuple[int, int] | None:
    """The columns of the codes and of their texts; None if the table does not list codes."""
    columns: dict[str, int] = {}
    for column, cell in enumerate(head.cells):
        columns.setdefault(_letters(cell), column)
    code = next((columns[word] for word in CODE_HEADS if word in columns), None)
    text = next((columns[word] for word in TEXT_HEADS if word in columns), None)
    return None if code is None or text is None else (code, text)


def is_code_head(cell: str) -> bool:
    """Whether a cell is the head of a column of codes, which a long table may repeat."""
    return _letters(cell) in CODE_HEADS


def _letters(head: str) -> str:
    """The letters of a head, without what is in brackets."""
    return "".join(c for c in re.split("[(\uff08]", head, maxsplit=1)[0].casefold() if c.isalpha())
