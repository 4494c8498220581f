/// The devices a chain can hold: their settings joined to their processors by one exhaustive switch.
///
/// The only package that knows all kinds; no kind knows it but for the interface its settings carry.
package org.topdown.dsp.device;
