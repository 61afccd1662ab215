"""What keeps the store equal to the seeds folder: syncs, articles that come and go, and changes of the model."""
