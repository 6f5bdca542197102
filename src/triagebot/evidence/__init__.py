"""Finding out what is behind a link: one module a source, behind one protocol (`base.Source`)."""
