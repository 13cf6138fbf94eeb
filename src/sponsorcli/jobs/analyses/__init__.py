"""The jobs that read one program, look at it and report, a topic each."""
