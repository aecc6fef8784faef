"""What the processes that serve one database tell each other."""
