"""Measuring the chain that people use, on question sets, and fitting its parameters to the development sets.

``datasets`` reads question sets, ``stores`` puts their texts into a store, ``runner`` asks, ``measures`` turns what was
answered into numbers, ``report`` and ``plots`` show them; ``fit`` and ``examples`` fit ``bot.calibration``,
over ``folds`` of articles. ``fit_adapter`` with ``queries`` trains what questions learn, ``fit_reader`` what reading
learns, both by ``low_rank`` corrections. ``claims`` and ``paraphrases`` measure the check of sentences, which
``fit_claims`` and ``fit_namelike`` fit; ``writing`` measures what a chat model writes.
"""
