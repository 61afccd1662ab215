"""What a question mentions that a report must, too, in either language: names, places, offices, and whose words."""
