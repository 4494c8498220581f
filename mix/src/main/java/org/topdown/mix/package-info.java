/// The mix: the immutable document of all desk settings at one moment. Does not know that sound can be rendered.
package org.topdown.mix;
