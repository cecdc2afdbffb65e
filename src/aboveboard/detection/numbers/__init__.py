"""Phone numbers: plain, in words, in letters that look like figures, and in any mixture of these."""
