"""An index on the disk: built from an archive of reports, asked for claims, for the reports of an event, and for conflicts."""
