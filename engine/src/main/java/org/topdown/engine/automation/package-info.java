/// What moves while the song plays, worked out from the song's frame alone: nothing here remembers where a render began
/// or how it was cut into blocks. Knows the document's automation and dsp; knows nothing of strips at work.
@org.jspecify.annotations.NullMarked
package org.topdown.engine.automation;
