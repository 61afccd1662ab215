"""The embedding model, and what it learned beside: about questions, about reading, about entailment."""
