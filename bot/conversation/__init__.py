"""What a question means beside the turns before it: follow-ups, topics that are turned to, and small talk."""
