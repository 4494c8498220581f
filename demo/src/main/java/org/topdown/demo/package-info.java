/// The demo song: what is recorded, how the band mixed it, and the truth about both.
package org.topdown.demo;
