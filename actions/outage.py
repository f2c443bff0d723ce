"""The word by which the action server tells an outage from a defect of an action."""

OUTAGE = "the database does not answer"
