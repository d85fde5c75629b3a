"""Every error Sayso raises on purpose. A bad record is a row in `dropped`; only a bad call is one of these.

SaysoError
├── UsageError      the call is wrong: a path, a table name, an option
├── CaseError       the folder is no case, is in use, or is damaged
├── PlanError       the stages do not fit together; found before anything runs
└── StageError      a stage broke its contract: a row of a table it does not write, a span outside its text
"""


class SaysoError(Exception):
    """One line that says what is wrong, where, and what to do."""


class UsageError(SaysoError):
    """The call cannot be carried out as given."""


class CaseError(SaysoError):
    """The case folder is missing, in use, or damaged."""


class PlanError(SaysoError):
    """The stages of a plan do not fit together."""


class StageError(SaysoError):
    """A stage broke its contract."""
