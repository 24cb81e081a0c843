"""What is hidden before a text is kept: telephones, addresses, contact blocks."""
