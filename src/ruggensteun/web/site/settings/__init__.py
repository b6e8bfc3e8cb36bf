"""Django settings: `demo`, `production` and `testing`, each on top of `everywhere`."""
