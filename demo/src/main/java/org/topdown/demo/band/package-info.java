/// The players besides the drummer: each turns its part of the score into audio.
package org.topdown.demo.band;
