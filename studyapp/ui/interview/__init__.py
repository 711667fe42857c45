"""Mock interviews: choosing, asking, the walk through the answers, the report."""
