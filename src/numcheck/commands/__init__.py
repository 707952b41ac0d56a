"""Commands in modules of their own; `cli` adds them."""
