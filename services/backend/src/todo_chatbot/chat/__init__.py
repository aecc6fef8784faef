"""Conversations: turns, tools, events, receipts. Knows no HTTP and no model provider."""
