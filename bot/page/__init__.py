"""The page: a chat with the article beside it, in Arabic and in English. Start at :func:`bot.page.app.create_app`."""

import os

# Gradio and huggingface_hub read these once, when they are imported; nothing of this package imports them before here.
# Without the first, a page start looks up addresses outside; a newsroom's questions are nobody else's business.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
