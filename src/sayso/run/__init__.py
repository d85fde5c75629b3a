"""The plan, its engines and the case on disk."""
