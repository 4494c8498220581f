/// Edits as they are typed: names of strips, devices and controls found on the desk, values read, and what
/// changed said in words. Works on a mix alone and stores nothing.
@NullMarked
package org.topdown.jobs.edit;

import org.jspecify.annotations.NullMarked;
