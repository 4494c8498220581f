/// The devices a chain can hold: their settings joined to their processors by one exhaustive switch.
package org.topdown.dsp.device;
