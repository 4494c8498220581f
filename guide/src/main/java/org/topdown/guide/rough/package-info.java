/// The rough mix: tracks laid out on the desk, gain-staged, balanced to targets, panned by rules, and brought
/// through
/// a mix-bus chain that is there from the start. Returns a mix and the reasons for it; never applies it.
@org.jspecify.annotations.NullMarked
package org.topdown.guide.rough;
