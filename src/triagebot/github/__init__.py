"""Reading pull requests, issues and repositories, and publishing a report. Alone imports PyGithub.

    github = service.connect(environ)                    GITHUB_API_URL, GITHUB_TOKEN; see service.GitHub
    files = github.list_files("owner/name")              the list, its guide and configuration, default branch

For a pull request (requests in brackets; an unchanged one ends after three):

    pull = github.pull_request(repository, number)       [1] as it is now; None when closed
    own = github.own_comments(repository, number)        [1-2] the sticky comment and its marker's fingerprint
    home, compared = github.compare(pull)                [2] the default branch at a fixed commit, the diff
    home.config_text, home.guide(), home.lists()         [0-3] text of the default branch only
    reading = github.changes(pull, home, lists, compared)  [0-2] reading.requests, reading.carries(…)
    github.publish(place, publication, own)              [2-4] comment, review comments, label, check run

For an issue: `own_comments`, `home`, `publish`. Commands: `github.may(…)`, `github.thread(…).react(…)`,
`github.accept(home, acceptance)`. What a workflow run leaves behind: `actions`.

    client      requests, pages, retries, errors           pulls       a pull request's lists at fixed commits
    refusals    what GitHub's refusals mean                changes     added, edited, removed entries (pure)
    home        the default branch at a fixed commit       diffs       hunks and patches (pure)
    comments    the sticky comment                         reviews     suggested changes
    marker      the comment's hidden first line (pure)     publish     all of it in the right order
    kept        entries for /accept (pure)                 accept      the pull request that inserts them
    permissions, ledger, history, labels, checkrun, sweep, actions, repositories: as they are called
"""
