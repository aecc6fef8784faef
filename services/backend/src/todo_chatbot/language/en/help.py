"""What the assistant says when asked for help."""

from __future__ import annotations

from typing import Final

HELP: Final = """\
Say what you need as you would to a person:
- **Add**: “buy milk tomorrow at 5pm p1 #home @errand”, “remind me to call mom every Sunday”, or paste a list
- **See**: “what's due this week?”, “overdue”, “show p1 tasks in work”, “how many are left?”
- **Tick off**: “done with the report”, “mark the milk one done”, “complete everything overdue”
- **Change**: “move the dentist to Monday 3pm”, “make it p1”, “rename gym to yoga”, “snooze it an hour”
- **Repeat**: “water plants every other Friday”, “skip the next one”, “stop repeating rent”
- **Delete and take back**: “delete the second one”, “undo”"""

# By a word of the topic.
TOPICS: Final = (
    (
        ("add", "create", "new"),
        'To add: “buy milk tomorrow at 5pm p1 #home @errand”. Quote what is no date: “"watch Friday Night Lights" tonight”. A pasted list becomes a task a line.',
    ),
    (
        ("date", "due", "when", "reschedul", "move", "snooze", "postpone"),
        "Dates go anywhere: “tomorrow”, “fri 3pm”, “in 2 weeks”, “the last Friday of March”. To move: “move the report to Monday”, “snooze it an hour”, “push everything overdue to tomorrow”.",
    ),
    (
        ("repeat", "recur", "skip"),
        "To repeat: “every weekday at 9”, “every 3rd Thursday”, “every! 3 days” counts from the day it was done. “Skip the next one” and “stop repeating rent” work, too.",
    ),
    (
        ("complete", "finish", "done", "mark", "tick", "check"),
        "To tick off: “done with the report”, “mark 1 and 3 as done”. “Reopen the report” takes it back.",
    ),
    (
        ("delete", "remove", "undo"),
        "To delete: “delete the gym task”, “delete all completed tasks”. “Undo” takes back the last change.",
    ),
    (
        ("list", "find", "search", "see", "show", "filter"),
        "To see: “what's due this week?”, “overdue”, “tasks tagged @home”, “search: invoice”, “what did I finish yesterday?”.",
    ),
    (
        ("priorit", "label", "project", "rename", "edit", "change", "update"),
        "To change: “make it p1”, “rename gym to yoga”, “tag it @home”, “move it to project Work”, “add a note to dentist: bring the card”.",
    ),
)
