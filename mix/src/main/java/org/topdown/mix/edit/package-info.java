/// Edits: each a value, each gives a new mix. Nothing mutates a mix in place.
package org.topdown.mix.edit;
