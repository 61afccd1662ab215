"""What the embedding model learned about questions: corrections of its last layers, for questions alone.

Paragraphs are embedded as ever: a new adapter costs no embedding anew, and what is stored stays true.
``python -m bot.evaluation.fit_adapter`` trains it; bot.calibration says what it gains over articles that it never saw.
"""

from __future__ import annotations

from pathlib import Path

BUNDLED = Path(__file__).with_name("adapter.npz")
"""The adapter of the bundled model (vectorstore.model.corrections)."""
