"""HTTP: routes, errors as problem+json, server-sent events, the page."""
