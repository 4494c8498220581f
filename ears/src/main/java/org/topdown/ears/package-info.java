/// What is heard: loudness, spectrum, balance, what a file holds, which track only overheard the others. Reads audio,
/// gives figures with their evidence; knows nothing of sessions and changes no mix.
@org.jspecify.annotations.NullMarked
package org.topdown.ears;
