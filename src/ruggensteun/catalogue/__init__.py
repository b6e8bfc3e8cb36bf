"""The programme in memory: exercises and the lists they draw on, typed, immutable and checked."""
