/// What a user asks for by name: make a song from a folder, rough mix, print, replace, measure. The command
/// line and
/// the desk call the same jobs. Nothing here decides how a mix sounds; that is the guide's.
@org.jspecify.annotations.NullMarked
package org.topdown.jobs;
