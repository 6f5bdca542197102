"""Words, visible characters, plain text, tokens, languages, injected instructions. Knows no list. Pure."""
