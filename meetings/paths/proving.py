"""Addresses of what proves a result: the page, the files, and the program that counts again."""

from django.urls import path

from meetings.paths.deciding import BALLOT
from meetings.views import proving

paths = [
    path(f"{BALLOT}/bukti/", proving.proof, name="proof"),
    path(f"{BALLOT}/names/", proving.ballot_names, name="ballot_names"),
    path(f"{BALLOT}/result.json", proving.result_json, name="result_json"),
    path(f"{BALLOT}/result.csv", proving.result_csv, name="result_csv"),
    path(f"{BALLOT}/ballots.csv", proving.ballots_csv, name="ballots_csv"),
    path(f"{BALLOT}/result.pb", proving.result_pb, name="result_pb"),
    path(f"{BALLOT}/verify_result.py", proving.verify_result, name="verify_result"),
]
