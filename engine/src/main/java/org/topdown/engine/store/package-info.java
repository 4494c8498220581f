/// What strips have put out, kept in chunks of the song under keys that say what it was made of: in memory, then on
/// disk. Knows nothing of mixes or devices.
@org.jspecify.annotations.NullMarked
package org.topdown.engine.store;
