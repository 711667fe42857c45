"""Tags, star and flag of the question that is shown."""
