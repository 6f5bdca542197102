"""Reading pull requests, issues and repositories, and publishing a report. Alone imports PyGithub.

    github = service.connect(environ)                    GITHUB_API_URL, GITHUB_TOKEN; see service.GitHub
    files = github.list_files("owner/name")              the list, its guide and configuration, default branch

For a pull request (requests in brackets; an unchanged one ends after three). What a call has to know, it takes:

    budget = github.budget()                             the requests that one proposal may make
    pull = github.pull_request(repository, number)       [1] as it is now; None when closed
    own = github.own_comments(repository, number)        [1-2] the sticky comment and its marker's fingerprint
    home, compared = github.compare(pull)                [2] the default branch at a fixed commit, the diff
    home.config_text, home.guide_pages(), home.lists()   [0-3] text of the default branch only
    reading = github.changes(pull, home, lists, compared)  [0-2] reading.requests, reading.carries(…)
    github.publish(place, publication, own)              [2-4] comment, review comments, label, check run

For an issue: `own_comments`, `home`, `publish`. Commands: `github.may(…)`, `github.thread(…).react(…)`,
`github.accept(home, acceptance)`, `github.push(change)`.

    api/            requests and answers, pages, retries, what GitHub's refusals mean
    reading/        pull requests, the default branch, other threads, permissions
    own_comments/   what the bot wrote: the sticky comment, its marker, the record of calls
    writing/        comment, suggested changes, labels, check run, what a workflow run leaves behind
"""
