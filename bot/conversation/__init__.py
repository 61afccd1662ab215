"""What a question means: its plain form, and beside the turns before it: follow-ups, other topics, small talk."""
