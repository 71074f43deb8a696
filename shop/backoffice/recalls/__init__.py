"""Recalls in one screen: from a lot to the people, the words, the mails, the answers and the report."""
