"""Reminders: when a task is brought to mind, delivered at least once and shown once, by whichever replica is first."""
