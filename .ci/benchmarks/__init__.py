"""What .ci/bench measures, a module for each part; `table` holds what they are held to."""
