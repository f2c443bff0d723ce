"""Pages beside the chat: the demo site, and whether the house is well."""
