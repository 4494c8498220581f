package org.topdown.session;

/// Something that was decided for the user, and why.
///
/// @param topic   what it is about: "role", "routing", "pan", "trim", ...
/// @param subject the strip's id or the file
/// @param what    the decision
/// @param why     its reason, with the figures it rests on
public record Choice(String topic, String subject, String what, String why) {}
