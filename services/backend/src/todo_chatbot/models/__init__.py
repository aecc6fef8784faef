"""The assistants behind one protocol: embedded, OpenAI-compatible and scripted."""
