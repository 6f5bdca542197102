"""Showing a report: Markdown (the comment), terminal, HTML, JSON, GitHub annotations. Pure.

report.markdown.comment(report, config) -> str
report.terminal / report.html / report.jsonl
report.escape                all escaping, in one module
"""
