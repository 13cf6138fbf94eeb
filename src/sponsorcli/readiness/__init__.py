"""Help people get ready: a résumé made of rows, a file that machines read, a posting held against evidence.

Its rooms: `resume` what stands in a résumé, `files` what a reader loses in one, `matching` a posting's terms.
"""
