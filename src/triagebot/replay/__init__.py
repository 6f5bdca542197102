"""Proof on the list's own history: past additions, triaged again as if each were proposed that day.

replay.history.Repository     the only place that runs git: changes of a file, blobs, cloning
replay.additions              which changes added entries and nothing else
replay.past                   the additions of a history, with the list and guide before each
replay.again                  one addition through the pipeline, compared with what the person did
replay.outcome                the values: Addition, Outcome, Replay
replay.statistics             shares, confusion of sections, where findings were false alarms
replay.words                  a word diff
replay.text / replay.page     the result for a terminal, as JSON, as one HTML file
"""
