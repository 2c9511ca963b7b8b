"""The command `explain`: what a code, a name, a text or a response means."""
