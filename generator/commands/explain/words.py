"""What the terminal and the site say about a paste that is more or less than errors.

The site says the same in its box, so the texts stand here alone.
"""

VERDICTS = {
    "no_answer": "No answer came: the request was sent.",
    "never_sent": "The connection failed: nothing was sent.",
    "stream_lost": "A stream was lost: reconnect, subscribe again, and read what you missed.",
    "subscription_refused": (
        "The websocket refused a subscription. Check the spelling and the form of its topic, and "
        "whether the API still has it; other subscriptions go on."
    ),
    "success": "The response reports a success.",
}
REFUSAL = (
    "The library refused this by itself and sent nothing, so it is no error of the API. Correct "
    "what the message names, such as a key or an argument that is missing."
)
STATUS_ALONE = (
    "This is an HTTP status alone. The reason is in the body of the response: look for its code."
)
