"""How each concern finds what it says, in the module of the same name; loaded by the first file that needs it."""
