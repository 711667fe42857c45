"""Key points of answers: the checklist of an attempt, the panel of a page, and all gaps."""
