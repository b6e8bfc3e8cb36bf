"""What `make bench` measures: one file a bench, each with its aims. Nothing here fails for being slow."""
