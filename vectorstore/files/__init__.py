"""The files of the seeds folder, read as articles. Start at :func:`vectorstore.files.articles.read_article`."""
