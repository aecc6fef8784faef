"""The backend is alive and ready, and says which version it is."""

import json
import os
import urllib.request

for path in ("/healthz", "/readyz", "/version"):
    with urllib.request.urlopen(os.environ["BACKEND_URL"] + path, timeout=10) as answer:
        print(path, answer.status, json.load(answer))
