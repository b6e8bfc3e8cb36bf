"""The coach: frames of landmarks in, events out.

The same files run on a server, in a terminal and in a browser.

Only the standard library, no clock, no input or output beyond the readers of recordings. Start at
`coach.Coach`.
"""
