/// What a render needs to know of a mix, worked out once: order, latencies, gains. Immutable.
@org.jspecify.annotations.NullMarked
package org.topdown.engine.plan;
