#!/usr/bin/env python3
"""A coordinator's judgement in Python's standard library: what is covered, what is missing, what status to set.

One question a line on standard input, as JSON: {"ask": "status" | "coverage" | "publishes", "input": {...}}.
One answer a line on standard output: {"answer": ...} or {"error": "..."}.
The input is what a charm reads in a hook: role tables, the databags of the cluster relation, and those of s3.
"""
import json
import sys


def read(databag, key):
    """A value of a databag, which is JSON; a text that is no JSON is taken as it is."""
    text = databag.get(key)
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


def advertised(relation):
    role = read(relation["databag"], "role")
    return role.split(",") if isinstance(role, str) and role else []


def covered(given):
    known, meta = given["roles"]["all"], given["roles"]["metaRoles"]
    found = set()
    for relation in given["cluster"]:
        for role in advertised(relation):
            found.update(meta.get(role, [role]))
    return [role for role in known if role in found]


def coverage(given):
    present = covered(given)
    return {
        "covered": present,
        "missingRequired": [role for role in given["roles"]["required"] if role not in present],
        "missingOptional": [role for role in given["roles"]["optional"] if role not in present],
    }


def s3_is_ready(databag):
    keys = ("endpoint", "bucket", "access-key", "secret-key")
    values = [read(databag, key) for key in keys]
    return all(isinstance(value, str) and value for value in values)


def problems(given):
    """Every reason not to be active, in the order in which a charm collects them."""
    if not given["cluster"]:
        yield "[consistency] Missing any worker relation."
    elif coverage(given)["missingRequired"]:
        yield "[consistency] Cluster inconsistent."
    if given["s3"] is None:
        yield "[s3] Missing S3 integration."
    elif not s3_is_ready(given["s3"]):
        yield "[s3] S3 not ready (probably misconfigured)."


def status(given):
    for message in problems(given):
        return {"status": "blocked", "message": message}
    degraded = coverage(given)["missingOptional"]
    return {"status": "active", "message": "[coordinator] Degraded." if degraded else ""}


def publishes(given):
    return given["leader"] and not any(problems(given))


def main():
    answers = {"coverage": coverage, "status": status, "publishes": publishes}
    for line in sys.stdin:
        try:
            question = json.loads(line)
            answer = {"answer": answers[question["ask"]](question["input"])}
        except Exception as error:  # A charm that raises is a finding, not the end of the test.
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
