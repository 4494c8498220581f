package org.topdown.guide.rough;

/// One choice that was made for the user, and why.
///
/// @param stripId the strip it concerns; "mix" for the whole
/// @param subject what was chosen: "role", "routing", "pan", "trim", "fader", "chain", "print", ...
/// @param what    the choice, in words and figures
/// @param why     the reason, in a few words
public record Choice(String stripId, String subject, String what, String why) {}
