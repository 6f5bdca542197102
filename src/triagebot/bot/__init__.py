"""What a proposal on GitHub goes through, from its trigger to what is posted; shared by run, dry-run and sweep.

prepare.Desk(github, world, drafters).prepare(thread)    a pull request or issue, triaged; posts nothing
slash_commands.Orders(desk).carry_out(comment)            a slash command
dispatch.carried_out(trigger, desk, poster)               what a trigger asks for, posted or shown by the poster
run_summary.leave(streams, prepared, …)                   step summary, outputs, annotations
"""
