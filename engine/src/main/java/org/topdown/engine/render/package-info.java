/// Runs a plan: strips as nodes of a data flow over all cores, block after block, from disk to sinks.
@org.jspecify.annotations.NullMarked
package org.topdown.engine.render;
