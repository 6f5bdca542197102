"""Showing a report. Pure: text comes back, nothing is written anywhere.

markdown.comment(report, config, about) -> str     the sticky comment; also summary, suggestion, refusal, labels
terminal.text(report, config, colour=) -> str      and terminal.findings(findings, colour=)
html.page(markdown) -> str                         the comment as one file
jsonl.result(entry) -> str                         a line of the batch contract; also error, findings, report
annotations.lines(findings) -> str                 GitHub annotations; log(text) for anything printed to a log
diff.unified(text, report) -> str                  the insertions as a diff
escape                                             all escaping, in one module
"""
