"""The error atlas: what was found, missed and invented on screens whose truth is known, drawn to be looked at."""
