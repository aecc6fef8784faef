"""Signed in with the first account, through the page's address: a chat turn adds a task; it is read back and removed."""

import json
import os
import urllib.parse
import urllib.request
import uuid
from http.cookiejar import CookieJar, DefaultCookiePolicy

host = os.environ.get("PUBLIC_HOST") or urllib.parse.urlsplit(os.environ["FRONTEND_URL"]).netloc
# The session's cookie is for https where the release has it; this test is inside, on plain http.
policy = DefaultCookiePolicy(secure_protocols=("http", "https"))
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar(policy)))


def call(method, path, body=None, headers=None):
    data = json.dumps(body).encode() if body is not None else None
    headers = {"Content-Type": "application/json", "Host": host, **(headers or {})}
    request = urllib.request.Request(os.environ["FRONTEND_URL"] + path, data, headers, method=method)
    with opener.open(request, timeout=60) as answer:
        return answer.read().decode()


call(
    "POST",
    "/api/v1/auth/sign-in",
    {"email": os.environ["BOOTSTRAP_EMAIL"], "password": os.environ["BOOTSTRAP_PASSWORD"]},
)
title = f"chart test {uuid.uuid4().hex[:8]}"
message = {"id": uuid.uuid4().hex, "role": "user", "parts": [{"type": "text", "text": f"add {title}"}]}
conversation = uuid.uuid4().hex
call("POST", "/api/chat", {"id": conversation, "message": message, "trigger": "submit-message", "timeZone": "UTC"})
found = json.loads(call("GET", "/api/v1/tasks?" + urllib.parse.urlencode({"q": title})))["items"]
print("added and read back:", [task["title"] for task in found])
assert [task["title"] for task in found] == [title], found
call("DELETE", f"/api/v1/tasks/{found[0]['id']}", headers={"If-Match": f'"{found[0]["version"]}"'})
call("DELETE", f"/api/v1/conversations/{conversation}")
