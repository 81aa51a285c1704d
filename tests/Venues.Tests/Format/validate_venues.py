"""Validates JSON files against a JSON Schema, for a test that wants a second opinion beside the product's own reader.

usage: validate_venues.py SCHEMA FILE...
Prints one line a file: "ok", or "bad" and the first reason.
"""
import json
import sys

from jsonschema import Draft202012Validator


def refuse(constant):
    raise ValueError(f"{constant} is not JSON")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for path in sys.argv[2:]:
        try:
            with open(path, encoding="utf-8") as file:
                document = json.load(file, parse_constant=refuse)
            error = next(validator.iter_errors(document), None)
            print("ok" if error is None else f"bad {error.json_path}: {error.message[:100]!r}")
        except ValueError as error:
            print(f"bad {error!r}")


main()
