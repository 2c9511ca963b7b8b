"""Small catalogues in the form of other APIs, whose responses report errors in their own ways.

`NAME/spec` is a catalogue of a few codes, and `NAME/answers.jsonl` has responses with the errors
that the decoders of every language must find in them, written by hand.
"""
