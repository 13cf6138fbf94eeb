"""Choose among the pairs: aims as weights, the best choice, the prices that prove it, one of equals."""
