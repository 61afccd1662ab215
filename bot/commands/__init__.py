"""What the commands of ``rawi`` do, and how they share the store with the process that serves the page."""
