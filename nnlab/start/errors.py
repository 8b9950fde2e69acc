"""What goes wrong at the start, told in one line."""


class StartError(Exception):
    """Something the learner can mend; its message is the line that says how."""
