/// Equaliser: matched designs, their exact response, and the filters that run them.
///
/// Design ([EqDesign], pure functions) and structure ([Cascade], a loop) are apart. Knows math alone.
package org.topdown.dsp.filter;
