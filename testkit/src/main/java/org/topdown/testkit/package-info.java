/// What tests share: seeded signals and null measurement. Knows none of the other modules.
@org.jspecify.annotations.NullMarked
package org.topdown.testkit;
