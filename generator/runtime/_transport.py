"""Finds the words with which libraries say that no answer came.

A connection that failed proves that nothing was sent, whatever else the same record of
a log says. A stream that closed is told from a request by its address or its words. All
else counts as a request whose answer was lost.
"""

import re

from ._unwrap import in_lower_case

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER_SENT, STREAM_LOST, NO_ANSWER = "never_sent", "stream_lost", "no_answer"
_NEVER_SENT = (
    "econnrefused,connection refused,connectionrefused,enotfound,eai_again,getaddrinfo,"
    "name or service not known,name resolution,nameresolution,nodename nor servname,"
    "no such host,failed to resolve,could not resolve,dns lookup,dns failure,dns error,"
    "connect timeout,connecttimeout,connect etimedout,connecterror,new connection:,"
    "establish a new connection,newconnectionerror,clientconnectorerror,ehostunreach,"
    "cannot connect to,no route to host,network is unreachable,enetunreach,pooltimeout,"
    "certificate verify failed,certificateverifyfailed,certificate has expired,"
    "unable to get local issuer,ssl handshake,tls handshake,sslhandshake,"
    "handshake failure,handshake_failure,tlsv1 alert,dial tcp,failed to connect to,"
    "err_name_not_resolved,err_connection_refused,err_internet_disconnected"
).split(",")
_STREAM_LOST = (
    "close frame,connectionclosederror,connectionclosedok,ping-pong keepalive,"
    "ping timeout,abnormal closure,close 1006,code=1006,code 1006,websocket closed,"
    "websocket connection closed,websocket disconnected,ws closed,ws disconnected,"
    "websocket is already in closing,websocket was closed,connection is already closed"
).split(",")
_NO_ANSWER = (
    "timed out,timeouterror,networkerror:,networkerror(,exchangenotavailable:,"
    "readtimeout,read timeout,requesttimeout:,requesttimeout(,"
    "etimedout,esockettimedout,econnreset,econnaborted,connection reset,reset by peer,"
    "broken pipe,epipe,remote end closed,remotedisconnected,server disconnected,"
    "serverdisconnected,connection aborted,connection was aborted,socket hang up,"
    "unexpected eof,incompleteread,incomplete read,deadline exceeded,aborterror,"
    "operation was aborted,und_err_headers_timeout,und_err_body_timeout,"
    "und_err_socket,fetch failed,err_network,premature close,i/o timeout,"
    "writetimeout,write timeout,chunkedencodingerror,timeout exceeded,"
    "ms exceeded,closed the connection,connection closed,connection was closed,"
    "connection lost,remoteprotocolerror,sockettimeoutexception,err_timed_out,"
    "err_connection_reset,err_empty_response,empty reply from server"
).split(",")
_STREAM = ("wss://", "ws://", "websocket", "wsclient", "websockets.")
_LOST = ("closed", "lost", "disconnect", "timed out", "timeout", "reset", "hang up")
_FRAME = re.compile(r'[ \t]*(at [^ \t]|at async |File ")')
_RECORD = re.compile(r"[ \t\[(]*([0-9]{4}[-/][0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2})")


def find_lost(text: str) -> "Iterator[tuple[str, int]]":
    """What was lost, and where its record of the log starts; once for each record."""
    lower = in_lower_case(text)
    words = [*_NEVER_SENT, *_STREAM_LOST, *_NO_ANSWER, *_STREAM]
    if not any(word in lower for word in words):
        return
    found: set[str] = set()
    start = position = 0
    for line in lower.split("\n"):
        if _RECORD.match(line):
            if found:
                yield _verdict(found), start
            found, start = set(), position
        if not _FRAME.match(line):
            found |= _in_line(line)
        position += len(line) + 1
    if found:
        yield _verdict(found), start


def _in_line(line: str) -> set[str]:
    """What a line says that was lost."""
    if any(word in line for word in _NEVER_SENT):
        return {NEVER_SENT}
    is_stream = any(word in line for word in _STREAM)
    if any(word in line for word in _STREAM_LOST) or (
        is_stream and any(word in line for word in _LOST)
    ):
        return {STREAM_LOST}
    return {NO_ANSWER} if any(word in line for word in _NO_ANSWER) else set()


def _verdict(found: set[str]) -> str:
    """Of one record: what proves most about the request."""
    return next(kind for kind in (NEVER_SENT, STREAM_LOST, NO_ANSWER) if kind in found)
