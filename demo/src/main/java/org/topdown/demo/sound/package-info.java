/// What the demo's instruments are built of: oscillators, filters, strings, drive, rooms and chance. Every
/// operation is one that Java defines to the bit, so a song is the same bytes on every machine. Knows no
/// instrument and no score.
package org.topdown.demo.sound;
