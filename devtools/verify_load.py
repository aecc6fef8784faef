"""Asks addresses at a steady rate and prints what failed, as JSON: verify_load.py SECONDS PER_SECOND HOST URL…

Runs inside the cluster, in a pod that has Python's standard library alone.
"""

import json
import sys
import threading
import time
import urllib.error
import urllib.request

THREADS = 8


def main() -> None:
    seconds, per_second, host, urls = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4:]
    begun = time.monotonic()
    taken: list[float] = []
    failures: list[str] = []

    def ask(number: int) -> None:
        turn = number
        while (due := begun + turn / per_second) < begun + seconds:
            time.sleep(max(0.0, due - time.monotonic()))
            started = time.monotonic()
            if failure := failure_of(urls[turn % len(urls)], host):
                failures.append(f"{started - begun:.1f} s: {failure}")
            taken.append(time.monotonic() - started)
            turn += THREADS

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    p99 = round(taken[int(len(taken) * 0.99)] * 1000)
    print(json.dumps({"requests": len(taken), "failures": failures[:20], "p99_milliseconds": p99}))


def failure_of(url: str, host: str) -> str:
    """Empty where the server answered; 401 is an answer."""
    request = urllib.request.Request(url, headers={"Host": host} if host else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        return f"{url} {error.code}" if error.code >= 500 else ""
    except OSError as error:
        return f"{url} {error}"
    return ""


if __name__ == "__main__":
    main()
