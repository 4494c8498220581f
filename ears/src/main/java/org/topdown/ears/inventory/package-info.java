/// What each file of a song holds and what is wrong with it, before anything is mixed.
@org.jspecify.annotations.NullMarked
package org.topdown.ears.inventory;
