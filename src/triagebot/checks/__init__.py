"""Checking a drafted or written entry: one module a rule, all listed in `registry`. Pure.

checks.base.Subject         what a check looks at
checks.registry.run(subject, config) -> tuple[Finding, ...]
checks.verdict.verdict(findings, ...) -> Verdict
"""
