package org.topdown.engine.render;

import java.util.function.Consumer;
import org.topdown.dsp.State;

/// A part of a strip that remembers something of the signal.
///
/// @param name  the same for what goes on after an edit where this one was
/// @param state lists what it remembers
/// @param clear forgets it
record Part(String name, Consumer<State> state, Runnable clear) {}
