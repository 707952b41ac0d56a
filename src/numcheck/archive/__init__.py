"""An archive of reports as rows: what each says of figures, which tell of one event, and on which facts they disagree."""
