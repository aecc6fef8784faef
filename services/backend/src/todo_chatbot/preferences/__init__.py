"""What one user prefers: time zone, locale, date order, fast path."""
