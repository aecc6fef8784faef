"""The Todo Chatbot's backend: a todo list that you talk to."""

__version__ = "1.0.0"
