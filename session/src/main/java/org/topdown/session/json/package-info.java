/// The document as JSON: mixes, strips, devices and edits, each with one canonical form.
/// Knows nothing of files or of the store.
@NullMarked
package org.topdown.session.json;

import org.jspecify.annotations.NullMarked;
