/// Measured speed: JMH benchmarks of devices and meters, generated sessions, and the render alone. Figures are
/// reported in
/// docs/performance.md; they gate nothing.
@org.jspecify.annotations.NullMarked
package org.topdown.bench;
