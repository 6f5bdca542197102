"""Choosing section, tags and words for an entry: by an LLM when there is one, by rules always.

drafting.case.Drafting      the protocol: draft(case) -> Draft
drafting.offline            the drafter that needs nothing
drafting.model              the drafter that asks an OpenAI-compatible server, checks and grounds its answer
drafting.grounding          what a sentence says must be in the evidence
drafting.titles.choose(evidence, request) -> str, and candidates(evidence, request)
"""
