"""Do 95 % intervals cover what they should 95 times in 100? Simulated for every interval of `evaluation.methods`."""
