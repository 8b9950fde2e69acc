"""How a test asks for a whole sentence."""

import re


def exactly(sentence):
    """The pattern that matches a sentence from its first letter to its last, and no other."""
    return f"^{re.escape(sentence)}$"
