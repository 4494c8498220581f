/// Equaliser: matched designs, their exact response, and the filters that run them.
package org.topdown.dsp.filter;
