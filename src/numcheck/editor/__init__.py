"""What editors ask of numcheck, by the Language Server Protocol."""
