"""What the product costs: `invoke bench`. Each number is the median of several rounds, on a server of its own."""
