"""What assistants ask of numcheck, by the Model Context Protocol."""
