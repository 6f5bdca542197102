"""What the rules of a list ask, checked kind by kind: every kind has one reader: met, not met, cannot tell.

outcomes.of_entry(subject, config, findings)        the rules of entry and link, with findings for what is not met
outcomes.of_proposal(proposal, guide, config)       those of the pull request as a whole
"""
