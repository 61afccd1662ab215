"""Answers written by a chat model, each sentence checked against its source before it is shown."""
