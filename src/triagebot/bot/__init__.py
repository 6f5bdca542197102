"""What a proposal on GitHub goes through, from its trigger to what is posted; shared by run, dry-run and sweep.

prepare.ProposalPreparer(github, world, drafters).prepare(thread)    a pull request or issue, triaged; posts nothing
slash_commands.SlashCommands(preparer).carry_out(comment)            a slash command
dispatch.carried_out(trigger, preparer, poster)                      what a trigger asks for, posted or shown
run_summary.leave(streams, prepared, …)                              step summary, outputs, annotations
"""
