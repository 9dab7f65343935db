"""The review concerns, one module each."""
