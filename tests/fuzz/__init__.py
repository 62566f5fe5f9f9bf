"""A fuzzer: odd notes, settings and folders through the whole build, the links and the writers.

`python -m tests.fuzz --seconds N [--seed S] [--keep DIR]` makes one small garden after another out of the notes that
are at hand, changed at random (`cases`, and below it `markdown`, `headers`, `settings`, `places`), lets a child process
build it and judge what comes out (`judge`, `worker`), and prints each new finding made as small as it gets (`shrink`).
The same seed gives the same gardens.
"""
