/// Plain level: the head of a strip (trim, polarity, delay) and trim as an insert. Knows math alone.
package org.topdown.dsp.level;
