"""The process that parses: started for one file, limited by itself, and gone afterwards.

It imports nothing but the standard library and calamine. What it reads comes in on standard input, and flat column
buffers leave on standard output (`buffers`); the parent rebuilds them without unpickling anything.
"""
