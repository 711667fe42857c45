"""What the bench, the tests of the real window and the screenshots share."""
