"""OpenAI-compatible servers as people have them: what each takes is learnt from what it refuses."""
