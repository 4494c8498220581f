package org.topdown.demo;

/// One file of the demo song, named as bands name them.
///
/// @param channels 1 or 2
public record DemoTrack(String fileName, int channels) {}
