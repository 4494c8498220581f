/// From a plan to files: how long a print is, and what is written.
@org.jspecify.annotations.NullMarked
package org.topdown.engine.print;
