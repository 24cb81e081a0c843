"""Which place of the official lists a mention stands for, where its context decides."""
