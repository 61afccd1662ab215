"""Chroma: what is stored there, and whose turn it is to open it and to write."""
