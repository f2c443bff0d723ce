"""What the assistant does: one file per topic, run by the SDK's action server."""
