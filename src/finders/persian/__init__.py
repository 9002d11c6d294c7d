"""What is asked and who is named in Persian: fewer and plainer rules than those of English."""
