"""Rules: YAML text in, frozen values out, with every fault of a file in one go."""
