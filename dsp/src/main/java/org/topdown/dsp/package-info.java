/// The contract every processor keeps. Knows nothing of files, threads, mixes or sessions.
package org.topdown.dsp;
