"""Checking a drafted or written entry: one module a rule, all listed in `registry`. Pure.

base.Subject, base.Proposal, base.Box                     what checks look at
registry.run(subject, config) -> tuple[Finding, ...]      everything about one entry
registry.judged_proposal(proposal, guide, config)         what concerns a pull request as a whole
verdict.verdict(findings) -> Verdict                      the answer in one word
links.of_list(listing, states)                            the links of a whole list
"""
