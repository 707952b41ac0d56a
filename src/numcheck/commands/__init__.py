"""Commands, one module each; ``numcheck.cli`` adds them."""
