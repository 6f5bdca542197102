"""What a proposal on GitHub goes through, from its trigger to what is posted; shared by run, dry-run and sweep.

desk.Desk(github, world).prepare(thread) -> Prepared       a pull request or issue, triaged; posts nothing
orders.Orders(desk).carry_out(comment) -> Prepared         a slash command
posting.posted(prepared, desk) -> Outcome                  posts it
leaving.leave(world, prepared, …)                          step summary, outputs, annotations
"""
