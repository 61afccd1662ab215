"""From a question to the paragraphs that may answer it. Start at :class:`bot.retrieval.retriever.HybridRetriever`."""
