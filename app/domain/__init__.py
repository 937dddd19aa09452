"""What a workshop is and what may happen in it. No I/O, no clock, no randomness."""
