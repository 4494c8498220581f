package org.topdown.guide.rough;

import org.topdown.mix.Clip;
import org.topdown.mix.Role;

/// One track on its way to the desk.
///
/// @param stripId    its strip's id
/// @param name       what the user reads
/// @param role       what it carries
/// @param roleDetail left, right, in, out, top, bottom, di, amp, a number, ... or empty
/// @param clip       its audio
public record Part(String stripId, String name, Role role, String roleDetail, Clip clip) {}
