"""Who is who: accounts, sessions, API tokens and what limits them. Used with AUTH_MODE=accounts only."""
