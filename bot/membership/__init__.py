"""The programme: who is a member, of what tier, with which products and points."""
