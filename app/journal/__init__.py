"""The journal and what hangs on it: the only place that knows SQL for workshops."""
