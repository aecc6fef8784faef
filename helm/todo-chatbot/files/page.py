"""The page is served with its policy, places within it too; the API is reached through it."""

import os
import urllib.error
import urllib.parse
import urllib.request

host = os.environ.get("PUBLIC_HOST") or urllib.parse.urlsplit(os.environ["FRONTEND_URL"]).netloc


def get(path):
    request = urllib.request.Request(os.environ["FRONTEND_URL"] + path, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


for path in ("/", "/today"):
    status, headers, body = get(path)
    assert status == 200 and '<div id="root">' in body, (path, status, body[:200])
    assert "default-src 'none'" in headers["Content-Security-Policy"], dict(headers)
assert get("/health.html")[0] == 200
assert get("/assets/none.js")[0] == 404
status, headers, _ = get("/api/v1/tasks")
assert status == 401 and headers["Content-Type"].startswith("application/problem+json"), (status, dict(headers))
print("the page is served, and the API behind it asks who is there")
