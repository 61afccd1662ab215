"""Commands that measure speed and memory; nothing of the program depends on them."""
