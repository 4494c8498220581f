/// The one place that knows the Vector API, which still incubates.
package org.topdown.dsp.lanes.internal;
