"""One module a command, with `run(options, world) -> exit code`; what it is told is in `command_line.options`."""
