"""Questions about the articles themselves: which there are, when they were published, what they are about."""
