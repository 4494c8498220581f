/// The command line: words in, one sentence or one JSON document out. Wires everything, decides nothing.
@org.jspecify.annotations.NullMarked
package org.topdown.cli;
