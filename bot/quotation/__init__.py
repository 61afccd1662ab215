"""Answers by quotation, or an honest refusal. Start at :func:`bot.quotation.reader.read`.

Sentences are ranked, then chosen, and a probability tells whether they answer. Where that leaves a question unanswered,
there is a module for each kind of question that so few words ask that their likeness tells little: how many there are,
when and where an event is, who somebody is, and a person's details.
"""
