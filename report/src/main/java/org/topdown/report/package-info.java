/// The report: one self-contained page about a mix. Draws what it is given; measures nothing, and does not know where
/// the figures come from.
package org.topdown.report;
