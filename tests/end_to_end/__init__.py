"""The three real processes with the trained model, talked to as a member does."""
