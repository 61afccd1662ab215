"""The HTTP API for programs, under ``/api`` beside the page. Start at :func:`bot.api.routes.create_api`."""
