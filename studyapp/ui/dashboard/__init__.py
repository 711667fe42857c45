"""The dashboard: charts of what was reviewed, of what is known, and of the way to an interview."""
