"""What .ci/faults lets go wrong; `commands` has what is run, the other modules have the parts."""
