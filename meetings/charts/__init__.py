"""Charts: where each bar, line and letter stands. Pure: plain values in, whole numbers out."""
