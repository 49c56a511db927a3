"""What `run.py` does: standard library only, since nothing is installed yet when it runs.

Nobody imports this; it talks to the rest through `manage.py`.
"""
