"""A change to a text: how it is described, applied, checked, shown and written."""
