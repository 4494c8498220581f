/// Plain level: the head of a strip (trim, polarity, delay) and trim as an insert.
package org.topdown.dsp.level;
