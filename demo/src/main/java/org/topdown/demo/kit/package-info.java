/// One drum kit in one room, heard by twelve microphones: every hit reaches each of them at its own time and
/// level.
package org.topdown.demo.kit;
