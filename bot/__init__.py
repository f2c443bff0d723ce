"""CPS Assistant: the support assistant of a camera maker's professional membership programme."""
