"""What may be deleted, and is made again from what Chroma holds: the word index and the token vectors."""
