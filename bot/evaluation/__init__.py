"""Measuring the chain that people use, on question sets, and fitting its parameters to the development sets.

``datasets`` reads question sets, ``stores`` puts their texts into a store, ``runner`` asks, ``measures`` turns what was
answered into numbers, ``report`` and ``plots`` show them; ``fit`` and ``examples`` fit ``bot.calibration``;
``claims`` measures the check of sentences, ``writing`` what a chat model writes.
"""
