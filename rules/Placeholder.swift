// Rules come here.
